using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolumeClaim
    : IValidatedWhole, IValidatedUpdate<PersistentVolumeClaim>, IValidatedStatusUpdate<PersistentVolumeClaim>, IWarnsOnWrite<PersistentVolumeClaim>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ValidateSpec(null, context);

    /// <inheritdoc/>
    public void ValidateUpdate(PersistentVolumeClaim old, ValidationContext context)
    {
        ValidateSpec(old.Spec ?? new PersistentVolumeClaimSpec(), context);
        ClaimUpdateRules.Validate(this, old, context);
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(PersistentVolumeClaim old, ValidationContext context)
    {
        if (Spec?.AccessModes is not { Count: > 0 })
        {
            context.Required("Spec.accessModes");
        }

        using var _ = context.Enter("status");
        foreach (var (name, amount) in ResourceRules.Sorted(Status?.Capacity))
        {
            Basic($"capacity[{name}]", amount, context);
        }

        foreach (var (name, status) in Status?.AllocatedResourceStatuses?.OrderBy(entry => entry.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            StorageKey("allocatedResourceStatuses", name, context);
            if (status is not ("ControllerResizeInProgress" or "ControllerResizeInfeasible" or "NodeResizePending" or "NodeResizeInProgress" or "NodeResizeInfeasible"))
            {
                context.NotSupported("allocatedResourceStatuses", name,
                    ["ControllerResizeInProgress", "ControllerResizeInfeasible", "NodeResizePending", "NodeResizeInProgress", "NodeResizeInfeasible"]);
            }
        }

        foreach (var (name, amount) in ResourceRules.Sorted(Status?.AllocatedResources))
        {
            if (StorageKey("allocatedResources", name, context))
            {
                Basic($"allocatedResources[{name}]", amount, context);
            }
        }
    }

    /// <inheritdoc/>
    public void Warn(PersistentVolumeClaim? old, ICollection<string> warnings)
    {
        if (Metadata.Annotations?.ContainsKey(WellKnownAnnotations.StorageClass) == true)
        {
            warnings.Add($"metadata.annotations[{WellKnownAnnotations.StorageClass}]: deprecated since v1.8; use \"storageClassName\" attribute instead");
        }

        VolumeWarnings.OfClaim("spec", Spec ?? new PersistentVolumeClaimSpec(), warnings);
    }

    internal static void Basic(string member, Quantity amount, ValidationContext context)
    {
        if (amount.Value < 0)
        {
            context.Invalid(member, amount.Value, "must be a valid resource quantity");
        }
    }

    private void ValidateSpec(PersistentVolumeClaimSpec? old, ValidationContext context)
    {
        using var _ = context.Enter("spec");
        ClaimRules.Spec(Spec ?? new PersistentVolumeClaimSpec(), old, context);
    }

    private static bool StorageKey(string member, string name, ValidationContext context)
    {
        if (NameRules.QualifiedName(name) is { Count: > 0 } errors)
        {
            context.Invalid(member, name, errors);
            return false;
        }

        if (ResourceRules.IsNative(name) && name != ResourceName.Storage)
        {
            context.NotSupported(member, name, [ResourceName.Storage]);
            return false;
        }

        return true;
    }
}
