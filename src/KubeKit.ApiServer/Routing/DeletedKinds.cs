using KubeKit.Resources;

namespace KubeKit.ApiServer.Routing;

/// <summary>Which kinds' deletes answer with the object instead of a Status, as upstream's registries say.</summary>
internal static class DeletedKinds
{
    private static readonly HashSet<(string Group, string Plural)> Shown =
    [
        ("", "pods"), ("", "services"), ("", "serviceaccounts"), ("", "podtemplates"), ("", "persistentvolumes"), ("", "persistentvolumeclaims"), ("", "resourcequotas"),
        ("storage.k8s.io", "csidrivers"), ("storage.k8s.io", "csinodes"), ("storage.k8s.io", "storageclasses"),
        ("storage.k8s.io", "volumeattachments"), ("storage.k8s.io", "volumeattributesclasses"),
        ("resource.k8s.io", "deviceclasses"), ("resource.k8s.io", "resourceclaims"), ("resource.k8s.io", "resourceclaimtemplates"), ("resource.k8s.io", "resourceslices"),
    ];

    /// <summary>Whether a delete answers with the object.</summary>
    public static bool AreShown(ResourceDefinition kind) => Shown.Contains((kind.Kind.Group, kind.Names.Plural));
}
