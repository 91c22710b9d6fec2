namespace KubeKit.Resources.Batch.V1;

/// <summary>Pods that have ended and are not yet in a Job's counts.</summary>
public sealed partial record UncountedTerminatedPods
{
    /// <summary>The UIDs of those that have succeeded.</summary>
    [ProtoField(1), ListSet]
    public IReadOnlyList<string>? Succeeded { get; init; }

    /// <summary>The UIDs of those that have failed.</summary>
    [ProtoField(2), ListSet]
    public IReadOnlyList<string>? Failed { get; init; }
}
