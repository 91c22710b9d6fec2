namespace KubeKit.Resources.Core.V1;

/// <summary>Names an object of some kind, also in another namespace.</summary>
public sealed partial record TypedObjectReference
{
    /// <summary>The API group; unset for the core group.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? ApiGroup { get; init; }

    /// <summary>The kind.</summary>
    [ProtoField(2), Required]
    public string Kind { get; init; } = "";

    /// <summary>The name.</summary>
    [ProtoField(3), Required]
    public string Name { get; init; } = "";

    /// <summary>The namespace; unset for the same one.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? Namespace { get; init; }
}
