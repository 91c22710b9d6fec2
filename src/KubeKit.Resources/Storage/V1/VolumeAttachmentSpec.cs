namespace KubeKit.Resources.Storage.V1;

/// <summary>What is attached where.</summary>
public sealed partial record VolumeAttachmentSpec
{
    /// <summary>The driver that does it.</summary>
    [ProtoField(1), Required]
    public string Attacher { get; init; } = "";

    /// <summary>The volume.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public VolumeAttachmentSource Source { get; init; } = new();

    /// <summary>The node.</summary>
    [ProtoField(3), Required]
    public string NodeName { get; init; } = "";
}
