namespace KubeKit.Resources.Storage.V1;

/// <summary>A volume that is to be attached to a node.</summary>
[KubeResource("storage.k8s.io", "v1", Plural = "volumeattachments", Scope = ResourceScope.Cluster)]
public sealed partial record VolumeAttachment : KubeObject
{
    /// <summary>What is wanted; it cannot change.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public VolumeAttachmentSpec Spec { get; init; } = new();

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public VolumeAttachmentStatus? Status { get; init; }
}
