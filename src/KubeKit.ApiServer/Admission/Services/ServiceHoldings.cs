using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Admission.Services;

/// <summary>The cluster addresses and node ports that a Service holds.</summary>
internal sealed record ServiceHoldings(IReadOnlyCollection<string> Addresses, IReadOnlyCollection<int> Ports)
{
    /// <summary>What stands for an address in Services without one.</summary>
    public const string Headless = "None";

    public static ServiceHoldings None { get; } = new([], []);

    public static ServiceHoldings Of(Service service)
    {
        var spec = service.Spec ?? new ServiceSpec();
        var addresses = spec.ClusterIPs is { Count: > 0 } several ? several : string.IsNullOrEmpty(spec.ClusterIP) ? [] : (IReadOnlyList<string>)[spec.ClusterIP];
        var ports = (spec.Ports ?? []).Select(p => p.NodePort ?? 0).Append(spec.HealthCheckNodePort ?? 0).Where(p => p > 0);
        return new ServiceHoldings([.. addresses.Where(a => a.Length > 0 && a != Headless)], ports.ToHashSet());
    }

    public ServiceHoldings Except(ServiceHoldings other) =>
        new([.. Addresses.Except(other.Addresses, StringComparer.Ordinal)], [.. Ports.Except(other.Ports)]);
}
