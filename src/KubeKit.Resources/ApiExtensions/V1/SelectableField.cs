namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>A field that field selectors may name.</summary>
public sealed partial record SelectableField
{
    /// <summary>The field, as a simple JSONPath to a string, boolean or integer.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string? JsonPath { get; init; }
}
