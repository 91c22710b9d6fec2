namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeAffinity
{
    [ProtoField(1)]
    public NodeSelector? RequiredDuringSchedulingIgnoredDuringExecution { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<PreferredSchedulingTerm>? PreferredDuringSchedulingIgnoredDuringExecution { get; init; }
}
