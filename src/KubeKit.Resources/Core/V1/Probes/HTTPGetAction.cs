using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>Asks by HTTP GET; any code from 200 to 399 is success.</summary>
public sealed partial record HTTPGetAction
{
    /// <summary>The path; / when unset.</summary>
    [ProtoField(1), Default("/")]
    public string? Path { get; init; }

    /// <summary>The port, as a number or as the name of a container's port.</summary>
    [ProtoField(2), Required]
    public IntOrString Port { get; init; }

    /// <summary>The host to connect to; the pod's address when unset.</summary>
    [ProtoField(3)]
    public string? Host { get; init; }

    /// <summary>HTTP (the default) or HTTPS.</summary>
    [ProtoField(4), Default("HTTP")]
    public string? Scheme { get; init; }

    /// <summary>Headers to send.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<HTTPHeader>? HttpHeaders { get; init; }
}
