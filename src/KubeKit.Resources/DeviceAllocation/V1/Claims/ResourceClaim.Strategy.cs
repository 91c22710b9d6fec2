using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.DeviceAllocation.V1;

public sealed partial record ResourceClaim : IPrepareForCreate<ResourceClaim>, IValidatedUpdate<ResourceClaim>
{
    // Claims do not count generations.
    /// <inheritdoc/>
    public ResourceClaim PrepareForCreate() => this with { Metadata = Metadata with { Generation = null } };

    /// <inheritdoc/>
    public void ValidateUpdate(ResourceClaim old, ValidationContext context)
    {
        if (Spec != old.Spec)
        {
            context.Immutable("spec", new Verbatim("{...}"));
        }

        if (Status?.Allocation is { } allocation && old.Status?.Allocation is { } before && allocation != before)
        {
            context.Immutable("status.allocation", new Verbatim("{...}"));
        }

        if (Status?.ReservedFor is { Count: > 0 } && Status.Allocation is null)
        {
            context.Forbidden("status.reservedFor", "may not be specified when `allocated` is not set");
        }
    }
}

public sealed partial record ResourceClaimTemplate : IValidatedUpdate<ResourceClaimTemplate>
{
    /// <inheritdoc/>
    public void ValidateUpdate(ResourceClaimTemplate old, ValidationContext context)
    {
        if (Spec != old.Spec)
        {
            context.Immutable("spec", new Verbatim("{...}"));
        }
    }
}
