using System.Buffers.Binary;
using Google.Protobuf;
using KubeKit.Store.Etcd.Protocol;

namespace KubeKit.Store.Etcd.Values;

/// <summary>
/// A value as it lies in etcd: a version byte, the place of the revision (-1 for none), the write's id, the bytes. etcd tells
/// a write's revision only afterwards, so its digits are inserted whenever the value is read. The id tells whose write it was.
/// </summary>
internal static class EtcdValue
{
    private const byte Version = 2;
    private const byte WithoutId = 1;
    private const int IdPlace = 5;
    private const int HeaderBytes = IdPlace + sizeof(long);

    public static ByteString Encode(in StoreWrite write, long id)
    {
        var bytes = new byte[HeaderBytes + write.Value.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), write.RevisionOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(IdPlace), id);
        write.Value.Span.CopyTo(bytes.AsSpan(HeaderBytes));
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    /// <summary>Whether a value came with this very write.</summary>
    public static bool IsOf(ByteString stored, long id) =>
        stored.Length >= HeaderBytes && stored[0] == Version && BinaryPrimitives.ReadInt64LittleEndian(stored.Span[IdPlace..]) == id;

    public static StoreRecord Decode(EtcdKeys keys, KeyValue stored) =>
        new(keys.Read(stored.Key), Splice(stored.Value.Span, stored.ModRevision, stored.Key), stored.ModRevision);

    /// <summary>The bytes with the digits of <paramref name="revision"/> in their place.</summary>
    public static byte[] Splice(ReadOnlySpan<byte> stored, long revision, ByteString key)
    {
        var header = stored is [Version, ..] ? HeaderBytes : stored is [WithoutId, ..] ? IdPlace : int.MaxValue;
        var offset = stored.Length < header ? int.MinValue : BinaryPrimitives.ReadInt32LittleEndian(stored[1..]);
        return offset < -1 || offset > stored.Length - header
            ? throw new StoreCorruptException($"etcd's key {key.ToStringUtf8()} at revision {revision} was not written by this store: it should start with version {Version} and a place")
            : RevisionSplice.Insert(stored[header..], offset, revision);
    }
}
