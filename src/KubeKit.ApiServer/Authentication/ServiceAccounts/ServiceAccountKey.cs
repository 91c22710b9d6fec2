using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using KubeKit.ApiServer.Encoding;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Authentication.ServiceAccounts;

/// <summary>The key that signs ServiceAccounts' tokens, and its public half for everybody who wants to check one.</summary>
internal sealed class ServiceAccountKey
{
    /// <summary>ECDSA on P-256 with SHA-256, in the words of JSON Web Algorithms.</summary>
    public const string Algorithm = "ES256";

    private readonly ECDsa _key;

    public ServiceAccountKey(IOptions<ApiServerOptions> options)
    {
        _key = options.Value.ServiceAccountKey ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // As kube-apiserver: a key is known by the hash of its public half.
        KeyId = Base64Url.EncodeToString(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>The name that tokens give for the key.</summary>
    public string KeyId { get; }

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        // One handle of the platform's library must not be used by two threads at once.
        lock (_key)
        {
            return _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        lock (_key)
        {
            return _key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <summary>The public key as a JSON Web Key Set.</summary>
    public ReadOnlyMemory<byte> KeySet() => Answers.Write(WriteKeySet);

    private void WriteKeySet(Utf8JsonWriter writer)
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        writer.WriteStartObject();
        writer.WriteStartArray("keys"u8);
        writer.WriteStartObject();
        writer.WriteString("use"u8, "sig"u8);
        writer.WriteString("kty"u8, "EC"u8);
        writer.WriteString("kid"u8, KeyId);
        writer.WriteString("crv"u8, "P-256"u8);
        writer.WriteString("alg"u8, Algorithm);
        writer.WriteString("x"u8, Base64Url.EncodeToString(point.X));
        writer.WriteString("y"u8, Base64Url.EncodeToString(point.Y));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
