namespace KubeKit.Resources.Core.V1;

/// <summary>A claim of devices that a pod's containers may use.</summary>
public sealed partial record PodResourceClaim
{
    /// <summary>The name by which containers refer to the claim.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>The claim itself.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? ResourceClaimName { get; init; }

    /// <summary>The template that a claim is made from for this pod.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? ResourceClaimTemplateName { get; init; }
}
