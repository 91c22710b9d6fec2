using System.Text.Json;

namespace KubeKit.Client.Credentials;

/// <summary>What a plugin printed.</summary>
/// <param name="Token">A bearer token; null for none.</param>
/// <param name="Certificate">A client certificate (PEM); null for none.</param>
/// <param name="Key">Its key (PEM).</param>
/// <param name="Expires">When it is no longer good; null when that is not known, and only the server's refusal tells.</param>
internal sealed record ExecCredential(string? Token, string? Certificate, string? Key, DateTimeOffset? Expires)
{
    /// <exception cref="KubeCredentialException">It is no credential of that version.</exception>
    public static ExecCredential Read(string text, string apiVersion, string command)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(text);
        }
        catch (JsonException e)
        {
            throw new KubeCredentialException($"{command} printed no JSON: {e.Message}", e);
        }

        if (Member(root, "kind") is not "ExecCredential" || Member(root, "apiVersion") != apiVersion)
        {
            throw new KubeCredentialException($"{command} printed {Member(root, "kind") ?? "no kind"} of {Member(root, "apiVersion") ?? "no version"}; the kubeconfig asks for ExecCredential of {apiVersion}");
        }

        if (!root.TryGetProperty("status", out var status) || status.ValueKind != JsonValueKind.Object)
        {
            throw new KubeCredentialException($"{command} printed a credential without status");
        }

        var credential = new ExecCredential(
            Member(status, "token"),
            Member(status, "clientCertificateData"),
            Member(status, "clientKeyData"),
            DateTimeOffset.TryParse(Member(status, "expirationTimestamp"), System.Globalization.CultureInfo.InvariantCulture, out var expires) ? expires : null);
        return credential switch
        {
            { Certificate: null, Key: not null } or { Certificate: not null, Key: null } =>
                throw new KubeCredentialException($"{command} printed a certificate without key, or a key without certificate"),
            { Token: null, Certificate: null } => throw new KubeCredentialException($"{command} printed neither a token nor a certificate"),
            _ => credential,
        };
    }

    private static string? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text ? text : null;
}

/// <summary>The program that knows who the user is could not say so.</summary>
public sealed class KubeCredentialException(string message, Exception? inner = null) : Exception(message, inner);
