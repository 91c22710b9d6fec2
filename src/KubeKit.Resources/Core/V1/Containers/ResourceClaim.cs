namespace KubeKit.Resources.Core.V1;

/// <summary>A claim that a container uses.</summary>
public sealed partial record ResourceClaim
{
    /// <summary>The name of the claim in the pod's resourceClaims.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>The one request of the claim that is used; all when unset.</summary>
    [ProtoField(2)]
    public string? Request { get; init; }
}
