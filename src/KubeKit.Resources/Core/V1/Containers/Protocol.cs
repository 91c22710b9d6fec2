namespace KubeKit.Resources.Core.V1;

/// <summary>Protocols of ports.</summary>
public static class Protocol
{
    /// <summary>TCP.</summary>
    public const string Tcp = "TCP";

    /// <summary>UDP.</summary>
    public const string Udp = "UDP";

    /// <summary>SCTP.</summary>
    public const string Sctp = "SCTP";
}
