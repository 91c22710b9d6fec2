namespace KubeKit.Resources.Core.V1;

public sealed partial record PodAntiAffinity
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<PodAffinityTerm>? RequiredDuringSchedulingIgnoredDuringExecution { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<WeightedPodAffinityTerm>? PreferredDuringSchedulingIgnoredDuringExecution { get; init; }
}
