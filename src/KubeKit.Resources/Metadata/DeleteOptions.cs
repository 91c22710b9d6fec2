namespace KubeKit.Resources.Metadata;

[KubeValue(ApiVersion = "v1")]
public sealed partial record DeleteOptions
{
    [ProtoField(1)]
    public long? GracePeriodSeconds { get; init; }

    [ProtoField(2)]
    public Preconditions? Preconditions { get; init; }

    [ProtoField(3)]
    public bool? OrphanDependents { get; init; }

    [ProtoField(4)]
    public string? PropagationPolicy { get; init; }

    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? DryRun { get; init; }

    [ProtoField(6)]
    public bool? IgnoreStoreReadErrorWithClusterBreakingPotential { get; init; }
}
