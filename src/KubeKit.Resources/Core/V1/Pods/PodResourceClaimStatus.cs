namespace KubeKit.Resources.Core.V1;

/// <summary>The claim that was made for a pod from a template.</summary>
public sealed partial record PodResourceClaimStatus
{
    /// <summary>The name by which containers refer to the claim.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The name of the claim made; unset when none was needed.</summary>
    [ProtoField(2, KeepsEmpty = true)]
    public string? ResourceClaimName { get; init; }
}
