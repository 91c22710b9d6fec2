using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using ClusterNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Controllers.Tests.Nodes;

/// <summary>Nodes as their kubelets report them.</summary>
internal static class TestNode
{
    public static readonly string[] Reported = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    /// <summary>A healthy node, but for what is said otherwise.</summary>
    public static ClusterNode Of(string name, params (string Type, string Status)[] conditions) => new()
    {
        Metadata = new() { Name = name, CreationTimestamp = Samples.Start },
        Status = new() { Conditions = [.. Healthy(conditions).Select(c => Condition(c.Type, c.Status))] },
    };

    /// <summary>A node that has reported nothing but these conditions.</summary>
    public static ClusterNode Bare(string name, params (string Type, string Status)[] conditions) => new()
    {
        Metadata = new() { Name = name, CreationTimestamp = Samples.Start },
        Status = new() { Conditions = [.. conditions.Select(c => Condition(c.Type, c.Status))] },
    };

    public static ClusterNode WithTaints(this ClusterNode node, params IEnumerable<Taint> taints) => node with { Spec = (node.Spec ?? new()) with { Taints = [.. taints] } };

    public static ClusterNode InZone(this ClusterNode node, string zone) =>
        node with { Metadata = node.Metadata with { Labels = new Dictionary<string, string> { [WellKnownLabels.Zone] = zone } } };

    public static Taint Taint(string key, string effect, DateTimeOffset? added = null) => new() { Key = key, Effect = effect, TimeAdded = added };

    /// <summary>Keys and effects, in order of the letters.</summary>
    public static IEnumerable<string> Show(this IEnumerable<Taint>? taints) => (taints ?? []).Select(t => $"{t.Key}:{t.Effect}").Order(StringComparer.Ordinal);

    public static NodeCondition? Find(this ClusterNode node, string type) => node.Status?.Conditions?.SingleOrDefault(c => c.Type == type);

    private static IEnumerable<(string Type, string Status)> Healthy((string Type, string Status)[] said) =>
        Reported.Where(type => said.All(c => c.Type != type)).Select(type => (type, type == "Ready" ? "True" : "False")).Concat(said);

    private static NodeCondition Condition(string type, string status) => new()
    {
        Type = type,
        Status = status,
        Reason = "Reported",
        Message = "by the kubelet",
        LastHeartbeatTime = Samples.Start,
        LastTransitionTime = Samples.Start,
    };
}
