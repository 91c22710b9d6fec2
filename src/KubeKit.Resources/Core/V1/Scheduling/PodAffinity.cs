namespace KubeKit.Resources.Core.V1;

/// <summary>Pods to be near to.</summary>
public sealed partial record PodAffinity
{
    /// <summary>What must hold when the pod is placed.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<PodAffinityTerm>? RequiredDuringSchedulingIgnoredDuringExecution { get; init; }

    /// <summary>What should hold; the sum of weights decides.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<WeightedPodAffinityTerm>? PreferredDuringSchedulingIgnoredDuringExecution { get; init; }
}
