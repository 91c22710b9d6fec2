using KubeKit.Node.Runtime;

namespace KubeKit.Node.Docker;

/// <summary>The labels by which sandboxes and containers are found again. Those that dockershim had keep its names, since tools know them.</summary>
internal static class DockerLabels
{
    public const string Owner = "io.kubekit.owner";
    public const string Kind = "io.kubernetes.docker.type";
    public const string PodName = "io.kubernetes.pod.name";
    public const string PodNamespace = "io.kubernetes.pod.namespace";
    public const string PodUid = "io.kubernetes.pod.uid";
    public const string ContainerName = "io.kubernetes.container.name";
    public const string Attempt = "io.kubernetes.container.restartCount";
    public const string SpecHash = "io.kubernetes.container.hash";
    public const string SandboxId = "io.kubernetes.sandbox.id";
    public const string Image = "io.kubekit.image";

    public const string SandboxKind = "podsandbox";
    public const string ContainerKind = "container";

    public static Dictionary<string, string> ForPod(string owner, string kind, PodIdentity pod, int attempt) => new()
    {
        [Owner] = owner,
        [Kind] = kind,
        [PodNamespace] = pod.Namespace,
        [PodName] = pod.Name,
        [PodUid] = pod.Uid,
        [Attempt] = attempt.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    public static PodIdentity Pod(IDictionary<string, string> labels) =>
        new(Get(labels, PodNamespace), Get(labels, PodName), Get(labels, PodUid));

    public static int AttemptOf(IDictionary<string, string> labels) => int.TryParse(Get(labels, Attempt), out var attempt) ? attempt : 0;

    public static string Get(IDictionary<string, string> labels, string name) => labels.TryGetValue(name, out var value) ? value : "";

    public static IDictionary<string, IDictionary<string, bool>> Filter(string owner, string? kind = null)
    {
        var labels = new Dictionary<string, bool> { [$"{Owner}={owner}"] = true };
        if (kind is not null)
        {
            labels[$"{Kind}={kind}"] = true;
        }

        return new Dictionary<string, IDictionary<string, bool>> { ["label"] = labels };
    }
}
