using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What an update of a claim may change: the volume it is bound to, once; a class, where there was none; and when bound, its size and attributes.
internal static class ClaimUpdateRules
{
    private const string Immutable = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";

    internal static void Validate(PersistentVolumeClaim claim, PersistentVolumeClaim old, ValidationContext context)
    {
        var (spec, before) = (claim.Spec ?? new PersistentVolumeClaimSpec(), old.Spec ?? new PersistentVolumeClaimSpec());
        var allowed = string.IsNullOrEmpty(before.VolumeName) ? before with { VolumeName = spec.VolumeName } : before;
        var kept = WithClassOf(claim, old, spec, before, context);
        if (claim.Status?.Phase == VolumePhase.Bound)
        {
            kept = kept with { VolumeAttributesClassName = before.VolumeAttributesClassName, Resources = WithSizeOf(kept.Resources, ClaimRules.Requested(before)) };
        }

        if (kept != allowed)
        {
            context.Forbidden("spec", $"{Immutable}\n{Messages.Difference(allowed, kept)}");
        }

        ValidateSize(spec, before, old, context);
        context.Unchanged("volumeMode", spec.VolumeMode, before.VolumeMode);
        ValidateAttributes(spec, before, old, context);
    }

    // The class was an annotation once, and a default class may come late.
    private static PersistentVolumeClaimSpec WithClassOf(
        PersistentVolumeClaim claim, PersistentVolumeClaim old, PersistentVolumeClaimSpec spec, PersistentVolumeClaimSpec before, ValidationContext context)
    {
        var had = old.Metadata.Annotations?.GetValueOrDefault(WellKnownAnnotations.StorageClass);
        var has = claim.Metadata.Annotations?.GetValueOrDefault(WellKnownAnnotations.StorageClass);
        var wasUnset = before.StorageClassName is null && spec.StorageClassName is not null;
        if (had is not null && wasUnset && spec.StorageClassName == had && (has is null || has == had))
        {
            return spec with { StorageClassName = null };
        }

        if ((had ?? "") != (has ?? ""))
        {
            context.Immutable($"metadata.annotations.{WellKnownAnnotations.StorageClass}", has ?? "");
        }

        return wasUnset && (had is null || spec.StorageClassName == had) ? spec with { StorageClassName = null } : spec;
    }

    private static VolumeResourceRequirements? WithSizeOf(VolumeResourceRequirements? resources, Quantity? size)
    {
        if (resources?.Requests is not { } requests)
        {
            return resources;
        }

        return resources with { Requests = new Dictionary<string, Quantity>(requests, StringComparer.Ordinal) { [ResourceName.Storage] = size ?? Quantity.Zero } };
    }

    // A claim whose growing failed may ask for less again, but not for less than there is.
    private static void ValidateSize(PersistentVolumeClaimSpec spec, PersistentVolumeClaimSpec before, PersistentVolumeClaim old, ValidationContext context)
    {
        var size = ClaimRules.Requested(spec) ?? Quantity.Zero;
        if (size < (ClaimRules.Requested(before) ?? Quantity.Zero) && size <= (old.Status?.Capacity?.GetValueOrDefault(ResourceName.Storage) ?? Quantity.Zero))
        {
            context.Forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
        }
    }

    private static void ValidateAttributes(PersistentVolumeClaimSpec spec, PersistentVolumeClaimSpec before, PersistentVolumeClaim old, ValidationContext context)
    {
        if (spec.VolumeAttributesClassName == before.VolumeAttributesClassName || old.Status?.CurrentVolumeAttributesClassName is null)
        {
            return;
        }

        if (spec.VolumeAttributesClassName is null)
        {
            context.Forbidden("spec.volumeAttributesClassName", "update to nil is forbidden when status.currentVolumeAttributesClassName is not nil");
        }
        else if (spec.VolumeAttributesClassName.Length == 0)
        {
            context.Forbidden("spec.volumeAttributesClassName", "update to empty string is forbidden when status.currentVolumeAttributesClassName is not nil");
        }
    }
}
