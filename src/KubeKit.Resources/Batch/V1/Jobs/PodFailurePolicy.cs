namespace KubeKit.Resources.Batch.V1;

/// <summary>What failures of a Job's pods lead to.</summary>
public sealed partial record PodFailurePolicy
{
    /// <summary>The rules in order: the first that matches a failure decides.</summary>
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<PodFailurePolicyRule> Rules { get; init; } = [];
}
