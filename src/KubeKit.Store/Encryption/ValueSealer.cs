using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KubeKit.Store.Encryption;

/// <summary>
/// Encrypts values with AES-256-GCM: the key's id, a random nonce, the text, a tag. The record's key and revision are
/// authenticated with it, so that a value moved to another record does not open.
/// </summary>
internal sealed class ValueSealer
{
    public const int TagBytes = 16;
    private const int IdBytes = 4;
    private const int NonceBytes = 12;

    /// <summary>How much longer an encrypted value is.</summary>
    public const int OverheadBytes = IdBytes + NonceBytes + TagBytes;

    private readonly (uint Id, ThreadLocal<AesGcm> Cipher)[] _keys;
    private readonly string[] _prefixes;

    private ValueSealer(StoreEncryption options)
    {
        _keys = [.. options.Keys.Select(k => (k.Id, new ThreadLocal<AesGcm>(k.CreateCipher)))];
        _prefixes = [.. options.Prefixes];
    }

    /// <summary>A sealer; null when no key was given.</summary>
    public static ValueSealer? Create(StoreEncryption options) => options.Keys.Count == 0 ? null : new ValueSealer(options);

    /// <summary>Whether a key's value is to be encrypted.</summary>
    public bool Covers(StoreKey key)
    {
        foreach (var prefix in _prefixes)
        {
            if (key.Text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Encrypts into <paramref name="target"/>, which is longer by <see cref="OverheadBytes"/>.</summary>
    public void Seal(StoreKey key, long revision, ReadOnlySpan<byte> value, Span<byte> target)
    {
        var (id, cipher) = _keys[0];
        BinaryPrimitives.WriteUInt32LittleEndian(target, id);
        var nonce = target.Slice(IdBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        cipher.Value!.Encrypt(nonce, value, target.Slice(IdBytes + NonceBytes, value.Length), target[^TagBytes..], Bound(key, revision));
    }

    /// <exception cref="StoreCorruptException">No key fits, or the bytes are not what was written.</exception>
    public byte[] Open(StoreKey key, long revision, ReadOnlySpan<byte> sealedValue)
    {
        if (sealedValue.Length < OverheadBytes)
        {
            throw new StoreCorruptException($"{key} at revision {revision}: {sealedValue.Length} bytes are too few for an encrypted value");
        }

        var id = BinaryPrimitives.ReadUInt32LittleEndian(sealedValue);
        foreach (var (known, cipher) in _keys)
        {
            if (known != id)
            {
                continue;
            }

            var value = new byte[sealedValue.Length - OverheadBytes];
            try
            {
                cipher.Value!.Decrypt(sealedValue.Slice(IdBytes, NonceBytes), sealedValue[(IdBytes + NonceBytes)..^TagBytes], sealedValue[^TagBytes..], value, Bound(key, revision));
                return value;
            }
            catch (AuthenticationTagMismatchException e)
            {
                throw new StoreCorruptException($"{key} at revision {revision} is not what was encrypted", e);
            }
        }

        throw new StoreCorruptException($"{key} at revision {revision} is encrypted with the key {id:x8}, which was not given");
    }

    /// <summary>Whether a value was encrypted with the key that encrypts now.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> sealedValue) => KeyIdOf(sealedValue) == _keys[0].Id;

    /// <summary>Whether the key that encrypted a value was given.</summary>
    public bool Knows(ReadOnlySpan<byte> sealedValue) => KeyIdOf(sealedValue) is var id && Array.Exists(_keys, k => k.Id == id);

    /// <summary>The id of the key that encrypted a value.</summary>
    public static uint KeyIdOf(ReadOnlySpan<byte> sealedValue) => sealedValue.Length < IdBytes ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(sealedValue);

    private static byte[] Bound(StoreKey key, long revision)
    {
        var length = Encoding.UTF8.GetByteCount(key.Text);
        var bound = new byte[sizeof(long) + length];
        BinaryPrimitives.WriteInt64LittleEndian(bound, revision);
        Encoding.UTF8.GetBytes(key.Text, bound.AsSpan(sizeof(long)));
        return bound;
    }
}
