using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record VolumeAttachment : IValidatedUpdate<VolumeAttachment>, IPrepareForCreate<VolumeAttachment>
{
    /// <inheritdoc/>
    public VolumeAttachment PrepareForCreate() => this with { Metadata = Metadata.None(), Status = new VolumeAttachmentStatus() };

    // Another volume or node is another attachment.
    /// <inheritdoc/>
    public void ValidateUpdate(VolumeAttachment old, ValidationContext context) => context.Unchanged("spec", Spec, old.Spec);
}

public sealed partial record VolumeAttachmentSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Attacher.Length > 0)
        {
            StorageRules.CsiDriver("attacher", Attacher, context);
        }

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
        }

        if (NodeName.Length > 0)
        {
            context.Invalid("nodeName", NodeName, NameRules.DnsSubdomain(NodeName));
        }
    }
}
