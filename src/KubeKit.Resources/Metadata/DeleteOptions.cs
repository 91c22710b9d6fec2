namespace KubeKit.Resources.Metadata;

/// <summary>How to delete an object.</summary>
[KubeValue(ApiVersion = "v1")]
public sealed partial record DeleteOptions
{
    /// <summary>How long, in seconds, the object may take to end; 0 deletes at once, unset takes the object's own period.</summary>
    [ProtoField(1)]
    public long? GracePeriodSeconds { get; init; }

    /// <summary>What must hold, or else nothing is deleted.</summary>
    [ProtoField(2)]
    public Preconditions? Preconditions { get; init; }

    /// <summary>Whether dependents stay, without their owner. Deprecated: use propagationPolicy.</summary>
    [ProtoField(3)]
    public bool? OrphanDependents { get; init; }

    /// <summary>What becomes of dependents: Orphan, Background or Foreground.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? PropagationPolicy { get; init; }

    /// <summary>With the value All, the request is checked but nothing is stored.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? DryRun { get; init; }

    /// <summary>Whether to delete the object even when it cannot be read from the store; this skips finalizers and may break the cluster.</summary>
    [ProtoField(6)]
    public bool? IgnoreStoreReadErrorWithClusterBreakingPotential { get; init; }
}
