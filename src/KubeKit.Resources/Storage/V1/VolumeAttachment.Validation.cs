using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record VolumeAttachment
    : IValidatedWhole, IValidatedUpdate<VolumeAttachment>, IPrepareForCreate<VolumeAttachment>, IPrepareForStatusUpdate<VolumeAttachment>
{
    /// <inheritdoc/>
    public VolumeAttachment PrepareForCreate() => this with { Metadata = Metadata.None(), Status = new VolumeAttachmentStatus() };

    /// <inheritdoc/>
    public VolumeAttachment PrepareForStatusUpdate(VolumeAttachment old) => this with { Metadata = Metadata.AtStatusWrite(old.Metadata) };

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Part("spec", Spec);
        context.Part("status", Status);
        if (Spec.Source.PersistentVolumeName is { } volume)
        {
            context.Invalid("spec.source.persistentVolumeName", volume, NameRules.DnsSubdomain(volume));
        }
    }

    // Another volume or node is another attachment.
    /// <inheritdoc/>
    public void ValidateUpdate(VolumeAttachment old, ValidationContext context)
    {
        Validate(context);
        context.Unchanged("spec", Spec, old.Spec);
    }
}

public sealed partial record VolumeAttachmentSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        StorageRules.CsiDriver("attacher", Attacher, context);
        switch (Source)
        {
            case { PersistentVolumeName: null, InlineVolumeSpec: null }:
                context.Required("source", "must specify exactly one of inlineVolumeSpec and persistentVolumeName");
                break;
            case { PersistentVolumeName: not null, InlineVolumeSpec: not null }:
                context.Forbidden("source", "must specify exactly one of inlineVolumeSpec and persistentVolumeName");
                break;
            case { PersistentVolumeName: "" }:
                context.Required("source.persistentVolumeName", "must specify non empty persistentVolumeName");
                break;
            default:
                context.Part("source.inlineVolumeSpec", Source.InlineVolumeSpec);
                break;
        }

        context.Invalid("nodeName", NodeName, NameRules.DnsSubdomain(NodeName));
    }
}

public sealed partial record VolumeAttachmentStatus : IValidatedWhole
{
    private const int MaxMetadata = 256 * 1024;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if ((AttachmentMetadata ?? new Dictionary<string, string>()).Sum(entry => (long)entry.Key.Length + entry.Value.Length) > MaxMetadata)
        {
            context.TooLong("attachmentMetadata", MaxMetadata);
        }

        context.Part("attachError", AttachError);
        context.Part("detachError", DetachError);
    }
}

public sealed partial record VolumeError : IValidatedWhole
{
    private const int MaxMessage = 1024;

    // The bound that upstream's message tells; it is that of the metadata.
    private const int ToldMaximum = 256 * 1024;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Message?.Length > MaxMessage)
        {
            context.TooLong("message", ToldMaximum);
        }

        context.Between("errorCode", ErrorCode, 0, int.MaxValue);
    }
}
