using System.Text.Json;

namespace KubeKit.ApiServer.Authentication.ServiceAccounts;

/// <summary>An object by name and uid, as tokens hold it.</summary>
internal readonly record struct BoundObject(string Name, string Uid);

/// <summary>What a ServiceAccount's token says.</summary>
internal sealed record ServiceAccountClaims
{
    public required string Issuer { get; init; }

    public required IReadOnlyList<string> Audiences { get; init; }

    public required string Namespace { get; init; }

    public required BoundObject Account { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>The token's own name.</summary>
    public required string Id { get; init; }

    /// <summary>The pod that the token lives no longer than.</summary>
    public BoundObject? Pod { get; init; }

    /// <summary>The Secret that the token lives no longer than.</summary>
    public BoundObject? Secret { get; init; }

    /// <summary>The node that the token is bound to, or that its pod runs on.</summary>
    public BoundObject? Node { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("aud"u8);
        foreach (var audience in Audiences)
        {
            writer.WriteStringValue(audience);
        }

        writer.WriteEndArray();
        writer.WriteNumber("exp"u8, Expires.ToUnixTimeSeconds());
        writer.WriteNumber("iat"u8, IssuedAt.ToUnixTimeSeconds());
        writer.WriteString("iss"u8, Issuer);
        writer.WriteString("jti"u8, Id);
        writer.WriteStartObject("kubernetes.io"u8);
        writer.WriteString("namespace"u8, Namespace);
        Write(writer, "node", Node);
        Write(writer, "pod", Pod);
        Write(writer, "secret", Secret);
        Write(writer, "serviceaccount", Account);
        writer.WriteEndObject();
        writer.WriteNumber("nbf"u8, IssuedAt.ToUnixTimeSeconds());
        writer.WriteString("sub"u8, new ServiceAccountName(Namespace, Account.Name).UserName);
        writer.WriteEndObject();
    }

    /// <exception cref="TokenException">The text holds no such claims.</exception>
    public static ServiceAccountClaims Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var cluster = root.GetProperty("kubernetes.io");
            var audience = root.GetProperty("aud");
            return new ServiceAccountClaims
            {
                Issuer = Text(root, "iss"),
                Audiences = audience.ValueKind == JsonValueKind.String ? [audience.GetString()!] : [.. audience.EnumerateArray().Select(a => a.GetString()!)],
                Namespace = Text(cluster, "namespace"),
                Account = Bound(cluster, "serviceaccount") ?? throw new TokenException("the token names no service account"),
                IssuedAt = DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("iat").GetInt64()),
                Expires = DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("exp").GetInt64()),
                Id = root.TryGetProperty("jti", out var id) ? id.GetString() ?? "" : "",
                Pod = Bound(cluster, "pod"),
                Secret = Bound(cluster, "secret"),
                Node = Bound(cluster, "node"),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentOutOfRangeException)
        {
            throw new TokenException("the token's claims cannot be read");
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, BoundObject? value)
    {
        if (value is { } bound)
        {
            writer.WriteStartObject(name);
            writer.WriteString("name"u8, bound.Name);
            writer.WriteString("uid"u8, bound.Uid);
            writer.WriteEndObject();
        }
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() ?? "";

    private static BoundObject? Bound(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var bound) ? new BoundObject(Text(bound, "name"), bound.TryGetProperty("uid", out var uid) ? uid.GetString() ?? "" : "") : null;
}
