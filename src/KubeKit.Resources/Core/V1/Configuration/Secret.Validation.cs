using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Secret : IPrepareForUpdate<Secret>, IValidatedWhole, IValidatedUpdate<Secret>, IWarnsOnWrite<Secret>
{
    // Who leaves the type out when replacing a secret means the one that it has.
    /// <inheritdoc/>
    public Secret PrepareForUpdate(Secret old) => string.IsNullOrEmpty(Type) ? this with { Type = old.Type } : this;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DataRules.Keys("data", Data?.Keys, context);
        if (DataRules.SizeOf(Data) > DataRules.MaxBytes)
        {
            context.TooLong("data", DataRules.MaxBytes);
        }

        switch (Type)
        {
            case SecretType.ServiceAccountToken when string.IsNullOrEmpty(Metadata.Annotations?.GetValueOrDefault(WellKnownAnnotations.ServiceAccountName)):
                context.Required($"metadata.annotations[{WellKnownAnnotations.ServiceAccountName}]");
                break;
            case SecretType.DockerConfigJson:
                RequireJson(".dockerconfigjson", context);
                break;
            case SecretType.Dockercfg:
                RequireJson(".dockercfg", context);
                break;
            case SecretType.BasicAuth when Of("username") is null && Of("password") is null:
                context.Required("data[username]");
                context.Required("data[password]");
                break;
            case SecretType.SshAuth when Of("ssh-privatekey") is not { Length: > 0 }:
                context.Required("data[ssh-privatekey]");
                break;
            case SecretType.Tls:
                Require("tls.crt", context);
                Require("tls.key", context);
                break;
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(Secret old, ValidationContext context)
    {
        context.Unchanged("type", Type, old.Type);
        if (old.Immutable == true)
        {
            DataRules.Locked("immutable", Immutable == true, context);
            DataRules.Locked("data", DataRules.Same(Data, old.Data), context);
        }

        Validate(context);
    }

    // A key that is not the certificate's is found when a server starts to use it, unless somebody says so before.
    /// <inheritdoc/>
    public void Warn(Secret? old, ICollection<string> warnings)
    {
        if (Type != SecretType.Tls || Of("tls.crt") is not { } certificate || Of("tls.key") is not { } key)
        {
            return;
        }

        var (pem, keyPem) = (Encoding.UTF8.GetString(certificate), Encoding.UTF8.GetString(key));
        if (!pem.Contains("-----BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            warnings.Add("tls: failed to find any PEM data in certificate input");
        }
        else if (!keyPem.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            warnings.Add("tls: failed to find any PEM data in key input");
        }
        else if (Mismatch(pem, keyPem) is { } text)
        {
            warnings.Add(text);
        }
    }

    private static string? Mismatch(string certificate, string key)
    {
        try
        {
            using var _ = X509Certificate2.CreateFromPem(certificate, key);
            return null;
        }
        catch (ArgumentException)
        {
            return "tls: private key does not match public key";
        }
        catch (CryptographicException e) when (!e.Message.Contains("match", StringComparison.Ordinal))
        {
            return "tls: failed to parse private key";
        }
        catch (CryptographicException)
        {
            return "tls: private key does not match public key";
        }
    }

    private byte[]? Of(string key) => Data?.GetValueOrDefault(key);

    private void Require(string key, ValidationContext context)
    {
        if (Of(key) is null)
        {
            context.Required($"data[{key}]");
        }
    }

    private void RequireJson(string key, ValidationContext context)
    {
        Require(key, context);
        if (Of(key) is { } text && JsonError(text) is { } wrong)
        {
            context.Invalid($"data[{key}]", "<secret contents redacted>", wrong);
        }
    }

    // In the words of Go's reader of JSON, for what is likely: nothing at all, a text that ends too soon, no object.
    private static string? JsonError(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object or JsonValueKind.Null => null,
                JsonValueKind.Array => Kind("array"),
                JsonValueKind.String => Kind("string"),
                JsonValueKind.Number => Kind("number"),
                _ => Kind("bool"),
            };
        }
        catch (JsonException e)
        {
            var at = PositionOf(text, e);
            return at >= text.Length || text.AsSpan(at).Trim(" \t\r\n"u8).Length == 0
                ? "unexpected end of JSON input"
                : $"invalid character {Shown((char)text[at])} looking for beginning of value";
        }

        static string Kind(string kind) => $"json: cannot unmarshal {kind} into Go value of type map[string]interface {{}}";

        static string Shown(char c) => c == '\'' ? @"'\''" : $"'{c}'";

        static int PositionOf(byte[] text, JsonException e)
        {
            var at = 0;
            for (var line = e.LineNumber ?? 0; line > 0 && at < text.Length; at++)
            {
                line -= text[at] == '\n' ? 1 : 0;
            }

            return at + (int)(e.BytePositionInLine ?? 0);
        }
    }
}
