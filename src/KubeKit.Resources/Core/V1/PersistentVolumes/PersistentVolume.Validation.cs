using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolume
    : IValidatedWhole, IValidatedUpdate<PersistentVolume>, IValidatedStatusUpdate<PersistentVolume>, IWarnsOnWrite<PersistentVolume>
{
    private const string MountOptions = "volume.beta.kubernetes.io/mount-options";

    private static readonly (string Key, string Text)[] OldAnnotations =
    [
        (WellKnownAnnotations.StorageClass, "deprecated since v1.8; use \"storageClassName\" attribute instead"),
        (MountOptions, "deprecated since v1.31; use \"mountOptions\" attribute instead"),
    ];

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ValidateParts(null, context);

    /// <inheritdoc/>
    public void ValidateUpdate(PersistentVolume old, ValidationContext context)
    {
        var (spec, before) = (Spec ?? new PersistentVolumeSpec(), old.Spec ?? new PersistentVolumeSpec());
        ValidateParts(before, context);

        // A volume may learn how to grow.
        var same = before.Csi is { ControllerExpandSecretRef: null } && spec.Csi is { ControllerExpandSecretRef: not null } csi
            ? spec with { Csi = csi with { ControllerExpandSecretRef = null } }
            : spec;
        if (same.WithSourceOf(before) != same)
        {
            var (had, has) = (new PersistentVolumeSpec().WithSourceOf(before), new PersistentVolumeSpec().WithSourceOf(same));
            context.Forbidden("spec.persistentvolumesource", $"spec.persistentvolumesource is immutable after creation\n{Messages.Difference(had, has)}");
        }

        context.Unchanged("volumeMode", spec.VolumeMode, before.VolumeMode);
        if (before.NodeAffinity is { } nodes && spec.NodeAffinity != nodes && !NodeLabels.SameButForNewNames(spec.NodeAffinity?.Required, nodes.Required))
        {
            context.Invalid("nodeAffinity", spec.NodeAffinity is { } changed ? VolumeNodeAffinityText(changed) : null,
                "field is immutable, except for updating from beta label to GA");
        }

        if (before.VolumeAttributesClassName is not null && spec.VolumeAttributesClassName is null)
        {
            context.Forbidden("spec.volumeAttributesClassName", "update from non-nil value to nil is forbidden");
        }
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(PersistentVolume old, ValidationContext context)
    {
        // A volume's status has no rules beyond those of metadata.
    }

    /// <inheritdoc/>
    public void Warn(PersistentVolume? old, ICollection<string> warnings)
    {
        foreach (var (key, text) in OldAnnotations)
        {
            if (Metadata.Annotations?.ContainsKey(key) == true)
            {
                warnings.Add($"metadata.annotations[{key}]: {text}");
            }
        }

        var spec = Spec ?? new PersistentVolumeSpec();
        if (spec.PersistentVolumeReclaimPolicy == "Recycle")
        {
            warnings.Add("spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.");
        }

        for (var i = 0; i < (spec.NodeAffinity?.Required?.NodeSelectorTerms.Count ?? 0); i++)
        {
            NodeLabels.Warn($"spec.nodeAffinity.required.nodeSelectorTerms[{i}]", spec.NodeAffinity!.Required!.NodeSelectorTerms[i], checksValues: false, warnings);
        }

        Gone("cephfs", spec.Cephfs, "v1.28, non-functional in v1.31+");
        Gone("photonPersistentDisk", spec.PhotonPersistentDisk, "v1.11, non-functional in v1.16+");
        Gone("scaleIO", spec.ScaleIO, "v1.16, non-functional in v1.22+");
        Gone("storageOS", spec.Storageos, "v1.22, non-functional in v1.25+");
        Gone("glusterfs", spec.Glusterfs, "v1.25, non-functional in v1.26+");
        Gone("rbd", spec.Rbd, "v1.28, non-functional in v1.31+");

        void Gone(string member, object? source, string since)
        {
            if (source is not null)
            {
                warnings.Add($"spec.{member}: deprecated in {since}");
            }
        }
    }

    private static Verbatim VolumeNodeAffinityText(VolumeNodeAffinity affinity) => GoText.Struct(("Required", affinity.Required is { } required
        ? GoText.Struct(("NodeSelectorTerms", GoText.Slice(required.NodeSelectorTerms, term => GoText.Struct(
            ("MatchExpressions", GoText.Slice(term.MatchExpressions, Text)), ("MatchFields", GoText.Slice(term.MatchFields, Text))))))
        : null));

    private static Verbatim Text(NodeSelectorRequirement requirement) =>
        GoText.Struct(("Key", requirement.Key), ("Operator", requirement.Operator), ("Values", requirement.Values));

    private void ValidateParts(PersistentVolumeSpec? old, ValidationContext context)
    {
        using (context.Enter("spec"))
        {
            PersistentVolumeRules.Spec(Spec ?? new PersistentVolumeSpec(), Metadata.Name, old, isInline: false, context);
        }

        if (Metadata.Annotations?.ContainsKey(MountOptions) == true && !PersistentVolumeRules.TakesMountOptions(Spec))
        {
            context.Forbidden($"metadata.annotations.{MountOptions}", "may not specify mount options for this volume type");
        }
    }
}

public sealed partial record PersistentVolumeSpec : IValidatedWhole
{
    // Where an attachment holds the whole volume, there is no volume that it would be claimed from or placed by.
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => PersistentVolumeRules.Spec(this, null, null, isInline: true, context);
}
