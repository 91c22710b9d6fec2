using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>What is requested and what it is limited to.</summary>
public sealed partial record ResourceRequirements
{
    /// <summary>The most that may be used, by resource.</summary>
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? Limits { get; init; }

    /// <summary>What is set aside, by resource; the limit when unset.</summary>
    [ProtoField(2)]
    public IReadOnlyDictionary<string, Quantity>? Requests { get; init; }

    /// <summary>The claims of devices that are used.</summary>
    [ProtoField(3), ListMap("name")]
    public IReadOnlyList<ResourceClaim>? Claims { get; init; }
}
