namespace KubeKit.Resources.Batch.V1;

/// <summary>A condition of a failed pod.</summary>
public sealed partial record PodFailurePolicyOnPodConditionsPattern
{
    /// <summary>The type of the condition.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown; True when unset.</summary>
    [ProtoField(2)]
    public string? Status { get; init; }
}
