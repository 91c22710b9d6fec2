namespace KubeKit.Resources.Core.V1;

/// <summary>A kernel parameter.</summary>
public sealed partial record Sysctl
{
    /// <summary>The name.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>The value.</summary>
    [ProtoField(2), Required]
    public string Value { get; init; } = "";
}
