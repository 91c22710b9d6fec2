namespace KubeKit.Resources.Storage.V1;

/// <summary>The observed state of a VolumeAttachment.</summary>
public sealed partial record VolumeAttachmentStatus
{
    /// <summary>Whether the volume is attached.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public bool Attached { get; init; }

    /// <summary>What the driver tells those who mount the volume.</summary>
    [ProtoField(2)]
    public IReadOnlyDictionary<string, string>? AttachmentMetadata { get; init; }

    /// <summary>What went wrong last when the volume was attached.</summary>
    [ProtoField(3)]
    public VolumeError? AttachError { get; init; }

    /// <summary>What went wrong last when the volume was detached.</summary>
    [ProtoField(4)]
    public VolumeError? DetachError { get; init; }
}
