using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Serialization;

namespace KubeKit.Controllers.Tests.Support;

/// <summary>Objects as tests need them: complete enough that the API server takes them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Deployment Deployment(int replicas = 3, IntOrString? surge = null, IntOrString? unavailable = null, string image = "web:1", string name = "web") => new()
    {
        Metadata = new() { Name = name, Namespace = "default", Uid = $"uid-{name}", Generation = 1 },
        Spec = new()
        {
            Replicas = replicas,
            Selector = new() { MatchLabels = Labels(name) },
            Strategy = new() { Type = DeploymentStrategyType.RollingUpdate, RollingUpdate = new() { MaxSurge = surge, MaxUnavailable = unavailable } },
            Template = Template(image, name),
            ProgressDeadlineSeconds = 600,
        },
    };

    public static ReplicaSet Set(string name, int wanted, int available = 0, int age = 0) => new()
    {
        Metadata = new() { Name = name, Namespace = "default", Uid = $"uid-{name}", CreationTimestamp = Start.AddMinutes(-age) },
        Spec = new() { Replicas = wanted, Selector = new() { MatchLabels = Labels("web") }, Template = Template("web:1", "web") },
        Status = new() { Replicas = wanted, ReadyReplicas = available, AvailableReplicas = available },
    };

    public static PodTemplateSpec Template(string image, string app = "web") => new()
    {
        Metadata = new() { Labels = Labels(app) },
        Spec = new() { Containers = [new Container { Name = "main", Image = image }] },
    };

    public static Pod Pod(string name, bool ready = true, string? ip = null, string? node = "node-1", string phase = PodPhase.Running, DateTimeOffset? since = null) => new()
    {
        Metadata = new() { Name = name, Namespace = "default", Uid = $"uid-{name}", Labels = Labels("web"), CreationTimestamp = Start },
        Spec = new() { NodeName = node, Containers = [new Container { Name = "main", Image = "web:1" }] },
        Status = new()
        {
            Phase = phase,
            PodIP = ip,
            Conditions = [new() { Type = PodConditionType.Ready, Status = ready ? ConditionStatus.True : ConditionStatus.False, LastTransitionTime = since ?? Start }],
        },
    };

    public static Service Service(params IReadOnlyList<ServicePort> ports) => new()
    {
        Metadata = new() { Name = "web", Namespace = "default", Uid = "uid-service" },
        Spec = new() { Selector = Labels("web"), Ports = ports, ClusterIP = "10.96.0.7" },
    };

    public static Dictionary<string, string> Labels(string app) => new() { ["app"] = app };

    /// <summary>The object as the server would give it back.</summary>
    public static T Stored<T>(T value)
        where T : IKubeValue<T> => KubeJson.Read<T>(KubeJson.ToUtf8Bytes(value), new DecodeContext { ApplyDefaults = true });
}
