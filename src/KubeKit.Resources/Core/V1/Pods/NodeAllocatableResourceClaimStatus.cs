using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeAllocatableResourceClaimStatus
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string ResourceClaimName { get; init; } = "";

    [ProtoField(2), ListSet]
    public IReadOnlyList<string>? Containers { get; init; }

    [ProtoField(3), Required(AllowEmpty = true)]
    public IReadOnlyDictionary<string, Quantity> Resources { get; init; } = new Dictionary<string, Quantity>();
}
