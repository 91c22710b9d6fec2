using System.Buffers.Binary;
using Google.Protobuf;
using KubeKit.Store.Encryption;
using KubeKit.Store.Etcd.Protocol;

namespace KubeKit.Store.Etcd.Values;

/// <summary>
/// Values as they lie in etcd: a version byte, the place of the revision (-1 for none), the write's id, the bytes. etcd tells a
/// write's revision only afterwards, so its digits are inserted whenever the value is read. The id tells whose write it was.
/// </summary>
/// <remarks>
/// An encrypted value has its place among the bytes that are encrypted, and is bound to its key and the write's id: a revision,
/// as the embedded store has, is not known yet. Moved to another key it does not open.
/// </remarks>
internal sealed class EtcdValues(EtcdKeys keys, ValueSealer? sealer)
{
    private const byte Sealed = 3;
    private const byte Version = 2;
    private const byte WithoutId = 1;
    private const int IdPlace = 1 + PlaceBytes;
    private const int PlaceBytes = sizeof(int);
    private const int HeaderBytes = IdPlace + sizeof(long);

    /// <summary>Where the values lie.</summary>
    public EtcdKeys Keys => keys;

    public ByteString Encode(in StoreWrite write, long id)
    {
        var covered = sealer?.Covers(write.Key) == true;
        var bytes = new byte[HeaderBytes + write.Value.Length + (covered ? PlaceBytes + ValueSealer.OverheadBytes : 0)];
        bytes[0] = covered ? Sealed : Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), covered ? -1 : write.RevisionOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(IdPlace), id);
        if (covered)
        {
            var text = new byte[PlaceBytes + write.Value.Length];
            BinaryPrimitives.WriteInt32LittleEndian(text, write.RevisionOffset);
            write.Value.Span.CopyTo(text.AsSpan(PlaceBytes));
            sealer!.Seal(write.Key, id, text, bytes.AsSpan(HeaderBytes));
        }
        else
        {
            write.Value.Span.CopyTo(bytes.AsSpan(HeaderBytes));
        }

        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    /// <summary>Whether a value came with this very write.</summary>
    public static bool IsOf(ByteString stored, long id) => stored.Length >= HeaderBytes && stored[0] is Version or Sealed && IdOf(stored.Span) == id;

    /// <exception cref="StoreCorruptException">It was not written by this store, or is encrypted and no key opens it.</exception>
    public StoreRecord Decode(KeyValue stored) => Decode(stored.Value, stored.ModRevision, keys.Read(stored.Key));

    /// <summary>The record of a key that a value makes at a revision, whose digits are put in their place.</summary>
    /// <exception cref="StoreCorruptException">It was not written by this store, or is encrypted and no key opens it.</exception>
    public StoreRecord Decode(ByteString stored, long revision, StoreKey key)
    {
        var bytes = Open(stored.Span, revision, key, out var place);
        return new StoreRecord(key, RevisionSplice.Insert(bytes, place, revision), revision);
    }

    /// <summary>The write that leaves a record as it is, but as one would be written now; null when it is so already.</summary>
    /// <exception cref="StoreCorruptException">It is encrypted, and no key opens it.</exception>
    public StoreWrite? Renew(KeyValue stored)
    {
        var key = keys.Read(stored.Key);
        var bytes = Open(stored.Value.Span, stored.ModRevision, key, out var place);
        var isCurrent = stored.Value[0] == Sealed && sealer?.IsCurrent(stored.Value.Span[HeaderBytes..]) == true;
        return isCurrent || sealer is null
            ? null
            : new StoreWrite { Key = key, Kind = StoreWriteKind.Put, Value = bytes.ToArray(), RevisionOffset = place, ExpectedRevision = stored.ModRevision };
    }

    private static long IdOf(ReadOnlySpan<byte> stored) => BinaryPrimitives.ReadInt64LittleEndian(stored[IdPlace..]);

    private ReadOnlySpan<byte> Open(ReadOnlySpan<byte> stored, long revision, StoreKey key, out int place)
    {
        var header = stored is [Version or Sealed, ..] ? HeaderBytes : stored is [WithoutId, ..] ? IdPlace : int.MaxValue;
        if (stored.Length < header)
        {
            throw NotOurs(key, revision);
        }

        var bytes = stored[header..];
        place = BinaryPrimitives.ReadInt32LittleEndian(stored[1..]);
        if (stored[0] == Sealed)
        {
            var text = Unseal(bytes, IdOf(stored), revision, key);
            place = BinaryPrimitives.ReadInt32LittleEndian(text);
            bytes = text.AsSpan(PlaceBytes);
        }

        return place < -1 || place > bytes.Length ? throw NotOurs(key, revision) : bytes;
    }

    private byte[] Unseal(ReadOnlySpan<byte> bytes, long id, long revision, StoreKey key)
    {
        if (sealer?.Knows(bytes) != true)
        {
            throw new StoreCorruptException($"etcd's {key} at revision {revision} is encrypted with the key {ValueSealer.KeyIdOf(bytes):x8}, {(sealer is null ? "and no key was given" : "which is not among those given")}");
        }

        try
        {
            return sealer.Open(key, id, bytes) is { Length: >= PlaceBytes } text ? text : throw NotOurs(key, revision);
        }
        catch (StoreCorruptException e)
        {
            throw new StoreCorruptException($"etcd's {key} at revision {revision} is not what was encrypted", e);
        }
    }

    private static StoreCorruptException NotOurs(StoreKey key, long revision) =>
        new($"etcd's {key} at revision {revision} was not written by this store: it should start with version {Version} and a place");
}
