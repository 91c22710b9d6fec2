namespace KubeKit.Resources.Core.V1;

/// <summary>A header of an HTTP request.</summary>
public sealed partial record HTTPHeader
{
    /// <summary>The name.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>The value.</summary>
    [ProtoField(2), Required]
    public string Value { get; init; } = "";
}
