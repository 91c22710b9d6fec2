namespace KubeKit.ApiServer.Discovery;

/// <summary>The order of groups: where two have a resource of one name, kubectl takes that of the first.</summary>
internal static class GroupPriority
{
    // Upstream's order of its APIServices.
    private static readonly string[] BuiltIn =
    [
        "", "apiregistration.k8s.io", "apps", "events.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "autoscaling", "batch",
        "certificates.k8s.io", "networking.k8s.io", "policy", "rbac.authorization.k8s.io", "storage.k8s.io", "admissionregistration.k8s.io",
        "apiextensions.k8s.io", "scheduling.k8s.io", "coordination.k8s.io", "node.k8s.io", "discovery.k8s.io", "resource.k8s.io",
        "flowcontrol.apiserver.k8s.io",
    ];

    /// <summary>The place of a group; groups that are not built in share the last.</summary>
    public static int Of(string group)
    {
        var index = Array.IndexOf(BuiltIn, group);
        return index < 0 ? BuiltIn.Length : index;
    }
}
