namespace KubeKit.Resources.Scheduling.V1;

/// <summary>A name for a priority of pods.</summary>
[KubeResource("scheduling.k8s.io", "v1", Plural = "priorityclasses", ShortNames = ["pc"], Scope = ResourceScope.Cluster)]
public sealed partial record PriorityClass : KubeObject
{
    /// <summary>The priority; higher goes first. It cannot change.</summary>
    [ProtoField(2)]
    public int Value { get; init; }

    /// <summary>Whether pods without class have this one; only one class may be so.</summary>
    [OmitZero, ProtoField(3)]
    public bool? GlobalDefault { get; init; }

    /// <summary>When to use the class, for people.</summary>
    [ProtoField(4)]
    public string? Description { get; init; }

    /// <summary>PreemptLowerPriority (the default) or Never: whether pods of this class may displace others. It cannot change.</summary>
    [ProtoField(5, KeepsEmpty = true), Default("PreemptLowerPriority")]
    public string? PreemptionPolicy { get; init; }
}
