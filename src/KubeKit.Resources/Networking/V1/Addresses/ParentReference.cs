namespace KubeKit.Resources.Networking.V1;

/// <summary>The object that has an address.</summary>
public sealed partial record ParentReference
{
    /// <summary>The group; empty for the core group.</summary>
    [ProtoField(1)]
    public string? Group { get; init; }

    /// <summary>The plural name of its kind.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Resource { get; init; } = "";

    /// <summary>The namespace.</summary>
    [ProtoField(3)]
    public string? Namespace { get; init; }

    /// <summary>The name.</summary>
    [ProtoField(4), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";
}
