using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Service : IPrepareForCreate<Service>, IPrepareForUpdate<Service>
{
    /// <inheritdoc/>
    public Service PrepareForCreate() => this with
    {
        Status = new ServiceStatus { LoadBalancer = new LoadBalancerStatus() },
        Metadata = Metadata with { Generation = null },
        Spec = Spec?.WithAddressesInBothFields(null),
    };

    /// <inheritdoc/>
    public Service PrepareForUpdate(Service old) =>
        Spec is { } spec && old.Spec is { } before
            ? this with
            {
                Spec = spec.WithAllocationsOf(before).WithAddressesInBothFields(before).WithoutForeignFields(before),
                Status = spec.Type == ServiceType.LoadBalancer ? Status : Status is null ? null : Status with { LoadBalancer = new LoadBalancerStatus() },
            }
            : this;
}
