namespace KubeKit.Resources.Batch.V1;

/// <summary>What one sort of failures leads to.</summary>
public sealed partial record PodFailurePolicyRule
{
    /// <summary>FailJob, FailIndex, Ignore or Count.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Action { get; init; } = "";

    /// <summary>The exit codes that match.</summary>
    [ProtoField(2)]
    public PodFailurePolicyOnExitCodesRequirement? OnExitCodes { get; init; }

    /// <summary>The conditions of the pod that match.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<PodFailurePolicyOnPodConditionsPattern>? OnPodConditions { get; init; }
}
