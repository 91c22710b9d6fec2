using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KubeKit.Store.Encryption;

/// <summary>A key of 32 bytes for AES-256-GCM. What it encrypted carries its <see cref="Id"/>, so that keys can be exchanged.</summary>
public sealed class EncryptionKey
{
    /// <summary>How long a key is.</summary>
    public const int Bytes = 32;

    private readonly byte[] _secret;

    /// <summary>Takes the key's 32 bytes.</summary>
    public EncryptionKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Bytes)
        {
            throw new ArgumentException($"an encryption key has {Bytes} bytes, not {secret.Length}", nameof(secret));
        }

        _secret = secret.ToArray();
        Id = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(_secret));
    }

    /// <summary>Tells keys apart and gives nothing of them away.</summary>
    public uint Id { get; }

    /// <summary>
    /// Reads a key file: one key a line, in base64; lines that start with # are comments. The first key encrypts, all of
    /// them decrypt: a new key is exchanged for an old one by putting it on top.
    /// </summary>
    /// <exception cref="FormatException">A line is no key; the message names it.</exception>
    public static IReadOnlyList<EncryptionKey> ReadFile(string path)
    {
        var keys = new List<EncryptionKey>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            var secret = new byte[Bytes + 1];
            if (!Convert.TryFromBase64String(text, secret, out var written) || written != Bytes)
            {
                throw new FormatException($"{path}, line {number}: a key is {Bytes} bytes in base64 (such as from: head -c {Bytes} /dev/urandom | base64)");
            }

            keys.Add(new EncryptionKey(secret.AsSpan(0, written)));
        }

        return keys.Count > 0 ? keys : throw new FormatException($"{path} holds no key");
    }

    internal AesGcm CreateCipher() => new(_secret, ValueSealer.TagBytes);
}
