namespace KubeKit.Resources.Metadata;

/// <summary>An object that another one depends on, in the same namespace or of the cluster.</summary>
[Atomic]
public sealed partial record OwnerReference
{
    /// <summary>The API version of the owner.</summary>
    [ProtoField(5), Required(AllowEmpty = true)]
    public string ApiVersion { get; init; } = "";

    /// <summary>The kind of the owner.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Kind { get; init; } = "";

    /// <summary>The name of the owner.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The UID of the owner.</summary>
    [ProtoField(4), Required(AllowEmpty = true)]
    public string Uid { get; init; } = "";

    /// <summary>Whether the owner is the one that manages this object.</summary>
    [ProtoField(6)]
    public bool? Controller { get; init; }

    /// <summary>Whether a foreground deletion of the owner waits until this object is gone.</summary>
    [ProtoField(7)]
    public bool? BlockOwnerDeletion { get; init; }
}
