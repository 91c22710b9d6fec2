namespace KubeKit.Resources.Batch.V1;

/// <summary>When an indexed Job has succeeded before all indexes have.</summary>
public sealed partial record SuccessPolicy
{
    /// <summary>The rules; one that holds is enough.</summary>
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<SuccessPolicyRule> Rules { get; init; } = [];
}
