using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolumeClaim : IValidated, IValidatedUpdate<PersistentVolumeClaim>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.accessModes", "at least 1 access mode is required");
            context.Required("spec.resources[storage]");
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(PersistentVolumeClaim old, ValidationContext context)
    {
        if (Spec is not { } spec || old.Spec is not { } before)
        {
            return;
        }

        // A binder names the volume, and a default class may come late.
        var kept = before with
        {
            VolumeName = string.IsNullOrEmpty(before.VolumeName) ? spec.VolumeName : before.VolumeName,
            StorageClassName = before.StorageClassName ?? spec.StorageClassName,
            VolumeAttributesClassName = spec.VolumeAttributesClassName,
        };
        var isBound = old.Status?.Phase == VolumePhase.Bound;
        if (isBound && Size(spec) is { } size)
        {
            kept = kept with { Resources = (kept.Resources ?? new VolumeResourceRequirements()) with { Requests = spec.Resources!.Requests } };
            if (size < (Size(before) ?? Quantity.Zero) && size < (old.Status?.Capacity?.GetValueOrDefault("storage") ?? Quantity.Zero))
            {
                context.Forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
            }
        }

        if (spec != kept)
        {
            context.Forbidden("spec", "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
        }

        if (spec.VolumeMode != before.VolumeMode)
        {
            context.Immutable("spec.volumeMode", spec.VolumeMode);
        }
    }

    private static Quantity? Size(PersistentVolumeClaimSpec spec) =>
        spec.Resources?.Requests?.TryGetValue("storage", out var size) == true ? (Quantity?)size : null;
}

public sealed partial record PersistentVolumeClaimSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (AccessModes is not { Count: > 0 })
        {
            context.Required("accessModes", "at least 1 access mode is required");
        }

        AccessMode.Validate(AccessModes, context);
        if (Resources?.Requests?.TryGetValue("storage", out var size) != true)
        {
            context.Required("resources[storage]");
        }
        else if (size <= Quantity.Zero)
        {
            context.Invalid("resources[storage]", size, "must be greater than zero");
        }

        if (!string.IsNullOrEmpty(StorageClassName))
        {
            context.Invalid("storageClassName", StorageClassName, NameRules.DnsSubdomain(StorageClassName));
        }

        context.Supported("volumeMode", VolumeMode, "Block", "Filesystem");
        if (DataSource is { } source && string.IsNullOrEmpty(source.ApiGroup) && source.Kind != "PersistentVolumeClaim")
        {
            context.Invalid("dataSource", source.Kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
        }

        if (DataSourceRef is { } reference && string.IsNullOrEmpty(reference.ApiGroup) && reference.Kind != "PersistentVolumeClaim")
        {
            context.Invalid("dataSourceRef", reference.Kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
        }

        if (!string.IsNullOrEmpty(VolumeAttributesClassName))
        {
            context.Invalid("volumeAttributesClassName", VolumeAttributesClassName, NameRules.DnsSubdomain(VolumeAttributesClassName));
        }
    }
}
