using System.Globalization;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Admission.Services;

/// <summary>A Service being written, while it gets what it still lacks.</summary>
internal sealed class ServiceDraft(Service service, ServiceHoldings before, ServiceAddresses addresses, NodePorts ports)
{
    private readonly List<string> _takenAddresses = [];
    private readonly List<int> _takenPorts = [];
    private readonly List<FieldError> _errors = [];

    /// <summary>The Service with all that it has now.</summary>
    public Service Service { get; private set; } = service;

    /// <summary>What was taken for it just now.</summary>
    public ServiceHoldings Taken => new(_takenAddresses, _takenPorts);

    public IReadOnlyList<FieldError> Errors => _errors;

    public void Fill()
    {
        var spec = Service.Spec!;
        spec = ServiceCarryOver.HasAddress(spec) ? WithAddress(spec) : spec;
        if (_errors.Count == 0)
        {
            spec = ServiceCarryOver.HasNodePorts(spec) ? WithNodePorts(spec) : WithoutNodePorts(spec);
            spec = WithHealthPort(spec);
        }

        Service = Service with { Spec = spec };
    }

    private ServiceSpec WithAddress(ServiceSpec spec)
    {
        CheckFamilies(spec);
        var address = !string.IsNullOrEmpty(spec.ClusterIP) ? spec.ClusterIP : spec.ClusterIPs is { Count: > 0 } several ? several[0] : null;
        if (address is null && _errors.Count == 0)
        {
            address = addresses.TakeAny();
            if (address is null)
            {
                Error("spec.clusterIPs", "Invalid value: null: failed to allocate a serviceIP: range is full", FieldErrorReason.FieldValueInvalid);
                return spec;
            }

            _takenAddresses.Add(address);
        }
        else if (address is not (null or ServiceHoldings.Headless) && !before.Addresses.Contains(address))
        {
            if (addresses.Take(address) is { } why)
            {
                Error("spec.clusterIPs", $"Invalid value: []string{{\"{address}\"}}: {why}", FieldErrorReason.FieldValueInvalid);
            }
            else
            {
                _takenAddresses.Add(address);
            }
        }

        return spec with
        {
            ClusterIP = address,
            ClusterIPs = spec.ClusterIPs is { Count: > 0 } given ? given : address is null ? null : [address],
            IpFamilies = spec.IpFamilies is { Count: > 0 } ? spec.IpFamilies : [addresses.Family],
            IpFamilyPolicy = spec.IpFamilyPolicy ?? IpFamilyPolicy.SingleStack,
        };
    }

    private void CheckFamilies(ServiceSpec spec)
    {
        if (spec.IpFamilyPolicy == IpFamilyPolicy.RequireDualStack)
        {
            Error("spec.ipFamilyPolicy", "Invalid value: \"RequireDualStack\": this cluster is not configured for dual-stack services", FieldErrorReason.FieldValueInvalid);
        }

        var families = spec.IpFamilies ?? [];
        for (var i = 0; i < families.Count; i++)
        {
            if (families[i] != addresses.Family)
            {
                Error(string.Create(CultureInfo.InvariantCulture, $"spec.ipFamilies[{i}]"), $"Invalid value: \"{families[i]}\": not configured on this cluster", FieldErrorReason.FieldValueInvalid);
            }
        }
    }

    private ServiceSpec WithNodePorts(ServiceSpec spec)
    {
        var given = new List<ServicePort>();
        var own = spec.Ports ?? [];
        for (var i = 0; i < own.Count; i++)
        {
            var port = own[i];
            if (port.NodePort is not > 0)
            {
                // The same port under two protocols is one number on the node.
                var shared = given.FirstOrDefault(p => p.Port == port.Port && p.Protocol != port.Protocol)?.NodePort;
                port = port with { NodePort = shared ?? TakeAnyPort(i) };
            }
            else if (!before.Ports.Contains(port.NodePort.Value) && !given.Any(p => p.NodePort == port.NodePort && p.Protocol != port.Protocol))
            {
                TakePort(i, port.NodePort.Value);
            }

            given.Add(port);
        }

        return spec with { Ports = given };
    }

    private int? TakeAnyPort(int index)
    {
        var port = ports.TakeAny();
        if (port is null)
        {
            Error(PathOf(index), "Internal error: failed to allocate a nodePort: range is full", FieldErrorReason.InternalError);
            return null;
        }

        _takenPorts.Add(port.Value);
        return port;
    }

    private void TakePort(int index, int port)
    {
        if (ports.Take(port) is { } why)
        {
            Error(PathOf(index), string.Create(CultureInfo.InvariantCulture, $"Invalid value: {port}: {why}"), FieldErrorReason.FieldValueInvalid);
        }
        else
        {
            _takenPorts.Add(port);
        }
    }

    // A type without node ports drops those that it had; one asked for by number stays, for validation to refuse.
    private ServiceSpec WithoutNodePorts(ServiceSpec spec) =>
        spec.Ports?.Any(p => p.NodePort is > 0) == true
            ? spec with { Ports = [.. spec.Ports.Select(p => p.NodePort is { } port && before.Ports.Contains(port) ? p with { NodePort = null } : p)] }
            : spec;

    private ServiceSpec WithHealthPort(ServiceSpec spec)
    {
        if (spec.Type != ServiceType.LoadBalancer || spec.ExternalTrafficPolicy != "Local")
        {
            return spec;
        }

        if (spec.HealthCheckNodePort is > 0 and var asked)
        {
            if (!before.Ports.Contains(asked) && ports.Take(asked) is { } why)
            {
                Error("spec.healthCheckNodePort", string.Create(CultureInfo.InvariantCulture, $"Invalid value: {asked}: {why}"), FieldErrorReason.FieldValueInvalid);
            }
            else if (!before.Ports.Contains(asked))
            {
                _takenPorts.Add(asked);
            }

            return spec;
        }

        if (ports.TakeAny() is { } port)
        {
            _takenPorts.Add(port);
            return spec with { HealthCheckNodePort = port };
        }

        return spec;
    }

    private static string PathOf(int index) => string.Create(CultureInfo.InvariantCulture, $"spec.ports[{index}].nodePort");

    private void Error(string path, string message, FieldErrorReason reason) => _errors.Add(new FieldError(reason, path, message));
}
