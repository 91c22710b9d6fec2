using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Networking.V1;

/// <summary>A port, or several in a row.</summary>
public sealed partial record NetworkPolicyPort
{
    /// <summary>TCP (the default), UDP or SCTP.</summary>
    [ProtoField(1, KeepsEmpty = true), Default("TCP")]
    public string? Protocol { get; init; }

    /// <summary>The port by number or by the name that containers give it; all when unset.</summary>
    [ProtoField(2)]
    public IntOrString? Port { get; init; }

    /// <summary>The last port where several are meant.</summary>
    [ProtoField(3)]
    public int? EndPort { get; init; }
}
