namespace KubeKit.Resources.Core.V1;

/// <summary>A label that a place must have.</summary>
public sealed partial record TopologySelectorLabelRequirement
{
    /// <summary>The key.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Key { get; init; } = "";

    /// <summary>The values, of which one is enough.</summary>
    [ProtoField(2), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<string> Values { get; init; } = [];
}
