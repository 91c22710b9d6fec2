using System.Buffers.Text;
using System.Text.Json;
using KubeKit.ApiServer.Encoding;

namespace KubeKit.ApiServer.Authentication.ServiceAccounts;

/// <summary>Between claims and signed tokens (JSON Web Tokens in compact form).</summary>
internal sealed class ServiceAccountTokens(ServiceAccountKey key)
{
    private readonly string _header = Encode(Answers.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("alg"u8, ServiceAccountKey.Algorithm);
        writer.WriteString("kid"u8, key.KeyId);
        writer.WriteEndObject();
    }));

    public string Sign(ServiceAccountClaims claims)
    {
        var signed = $"{_header}.{Encode(Answers.Write(claims.Write))}";
        return $"{signed}.{Encode(key.Sign(System.Text.Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The claims of a token that the cluster's key signed; null when the text is no such token at all.</summary>
    /// <exception cref="TokenException">It looks like one and is none.</exception>
    public ServiceAccountClaims? Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || Decode(parts[0]) is not { } header || Decode(parts[1]) is not { } claims || Decode(parts[2]) is not { } signature || !IsOurs(header))
        {
            return null;
        }

        return key.Verify(System.Text.Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]), signature)
            ? ServiceAccountClaims.Read(claims)
            : throw new TokenException("the token's signature is wrong");
    }

    // The algorithm is fixed by the key and not chosen by the token: "none" and its kind never get this far.
    private bool IsOurs(byte[] header)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("alg", out var algorithm) && algorithm.ValueEquals(ServiceAccountKey.Algorithm)
                && (!document.RootElement.TryGetProperty("kid", out var id) || id.ValueEquals(key.KeyId));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Encode(ReadOnlyMemory<byte> bytes) => Base64Url.EncodeToString(bytes.Span);

    private static byte[]? Decode(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
