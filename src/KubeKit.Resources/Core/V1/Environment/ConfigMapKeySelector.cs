namespace KubeKit.Resources.Core.V1;

/// <summary>A key of a ConfigMap.</summary>
[Atomic]
public sealed partial record ConfigMapKeySelector
{
    /// <summary>The name of the ConfigMap.</summary>
    [ProtoField(1, In = 1)]
    public string? Name { get; init; }

    /// <summary>The key.</summary>
    [ProtoField(2), Required]
    public string Key { get; init; } = "";

    /// <summary>Whether the ConfigMap or the key may be missing.</summary>
    [ProtoField(3)]
    public bool? Optional { get; init; }
}
