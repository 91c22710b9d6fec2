namespace KubeKit.ApiServer.Streaming;

/// <summary>What the name in a proxy's path says: <c>[scheme:]name[:port]</c>.</summary>
/// <param name="Scheme">http or https; empty for the target's default.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Port">A port's number or name; empty for the target's default.</param>
internal readonly record struct ProxyName(string Scheme, string Name, string Port)
{
    public static ProxyName Parse(string text)
    {
        var parts = text.Split(':');
        return parts switch
        {
            [var name] => new ProxyName("", name, ""),
            [var name, var port] => new ProxyName("", name, port),
            ["http" or "https" or "", var name, var port] => new ProxyName(parts[0], name, port),
            _ => new ProxyName("", text, ""),
        };
    }
}
