using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ResourceRequirements
{
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? Limits { get; init; }

    [ProtoField(2)]
    public IReadOnlyDictionary<string, Quantity>? Requests { get; init; }

    [ProtoField(3), ListMap("name")]
    public IReadOnlyList<ResourceClaim>? Claims { get; init; }
}
