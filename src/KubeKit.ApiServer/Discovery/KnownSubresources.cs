using KubeKit.ApiServer.Routing;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Discovery;

/// <summary>A subresource as discovery tells of it.</summary>
/// <param name="Name">Its name, such as <c>scale</c>.</param>
/// <param name="Kind">The kind that it reads and writes.</param>
/// <param name="Verbs">What it can do, in order.</param>
internal sealed record KnownSubresource(string Name, GroupVersionKind Kind, IReadOnlyList<string> Verbs);

/// <summary>The subresources that the API of Kubernetes defines. Which of them this server serves, its handlers say.</summary>
internal static class KnownSubresources
{
    private static readonly string[] ReadWrite = [Verbs.Get, Verbs.Patch, Verbs.Update];
    private static readonly string[] Stream = [Verbs.Create, Verbs.Get];
    private static readonly string[] Relay = [Verbs.Create, Verbs.Delete, Verbs.Get, Verbs.Patch, Verbs.Update];
    private static readonly string[] CreateOnly = [Verbs.Create];

    /// <summary>The subresources of a kind, in order.</summary>
    public static IEnumerable<KnownSubresource> Of(ResourceDefinition definition)
    {
        var kind = definition.Kind;
        var found = kind.Group.Length == 0 ? OfCore(definition)
            : kind is { Group: "certificates.k8s.io", Kind: "CertificateSigningRequest" } ? [new KnownSubresource("approval", kind, ReadWrite)]
            : [];
        if (definition.HasStatus)
        {
            found = found.Append(new KnownSubresource("status", kind, ReadWrite));
        }

        if (definition.Scale is not null)
        {
            found = found.Append(new KnownSubresource("scale", new GroupVersionKind("autoscaling", "v1", "Scale"), ReadWrite));
        }

        return found.OrderBy(s => s.Name, StringComparer.Ordinal);
    }

    private static IEnumerable<KnownSubresource> OfCore(ResourceDefinition definition) => definition.Names.Plural switch
    {
        "pods" =>
        [
            new("attach", Core("PodAttachOptions"), Stream),
            new("binding", Core("Binding"), CreateOnly),
            new("ephemeralcontainers", definition.Kind, ReadWrite),
            new("eviction", new GroupVersionKind("policy", "v1", "Eviction"), CreateOnly),
            new("exec", Core("PodExecOptions"), Stream),
            new("log", definition.Kind, [Verbs.Get]),
            new("portforward", Core("PodPortForwardOptions"), Stream),
            new("proxy", Core("PodProxyOptions"), Relay),
            new("resize", definition.Kind, ReadWrite),
        ],
        "nodes" => [new("proxy", Core("NodeProxyOptions"), Relay)],
        "services" => [new("proxy", Core("ServiceProxyOptions"), Relay)],
        "namespaces" => [new("finalize", definition.Kind, [Verbs.Update])],
        "serviceaccounts" => [new("token", new GroupVersionKind("authentication.k8s.io", "v1", "TokenRequest"), CreateOnly)],
        _ => [],
    };

    private static GroupVersionKind Core(string kind) => new("", "v1", kind);
}
