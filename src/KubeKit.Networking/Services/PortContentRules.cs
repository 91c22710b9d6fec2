namespace KubeKit.Networking.Services;

/// <summary>What a port carries, by its <c>appProtocol</c>, else by its name in the form that service meshes made usual (<c>http-web</c>, <c>tcp-db</c>).</summary>
internal static class PortContentRules
{
    public static PortContent Of(string? appProtocol, string? portName) =>
        !string.IsNullOrEmpty(appProtocol) ? Of(appProtocol.ToLowerInvariant()) : Of((portName ?? "").Split('-')[0].ToLowerInvariant());

    private static PortContent Of(string word) => word switch
    {
        "http" or "http2" or "h2c" or "grpc" or "ws" or "kubernetes.io/h2c" or "kubernetes.io/ws" => PortContent.Http,

        // Encrypted is not for the proxy to read, and grpc-web or a made-up name says nothing certain.
        "https" or "tls" or "wss" or "tcp" or "kubernetes.io/wss" => PortContent.Raw,
        "mysql" or "postgres" or "postgresql" or "redis" or "mongo" or "mongodb" or "smtp" or "ssh" or "amqp" or "kafka" or "ldap" => PortContent.Raw,
        _ => PortContent.Unknown,
    };
}
