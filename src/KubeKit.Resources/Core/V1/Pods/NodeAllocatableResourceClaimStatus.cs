using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>What a resource claim takes of a node's own resources.</summary>
public sealed partial record NodeAllocatableResourceClaimStatus
{
    /// <summary>The name of the claim.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string ResourceClaimName { get; init; } = "";

    /// <summary>The containers that use the claim.</summary>
    [ProtoField(2), ListSet]
    public IReadOnlyList<string>? Containers { get; init; }

    /// <summary>The amounts taken.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public IReadOnlyDictionary<string, Quantity> Resources { get; init; } = new Dictionary<string, Quantity>();
}
