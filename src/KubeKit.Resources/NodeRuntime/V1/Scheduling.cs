using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.NodeRuntime.V1;

/// <summary>Which nodes can run pods of a class.</summary>
public sealed partial record Scheduling
{
    /// <summary>The labels that the nodes have; pods get them into their own selector.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }

    /// <summary>What pods of the class tolerate besides what they say themselves.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<Toleration>? Tolerations { get; init; }
}
