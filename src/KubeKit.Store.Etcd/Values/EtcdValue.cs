using System.Buffers.Binary;
using Google.Protobuf;
using KubeKit.Store.Etcd.Protocol;

namespace KubeKit.Store.Etcd.Values;

/// <summary>
/// A value as it lies in etcd: a version byte, the place of the revision (-1 for none), the bytes. etcd tells a write's
/// revision only afterwards, so its digits are inserted whenever the value is read.
/// </summary>
internal static class EtcdValue
{
    private const int HeaderBytes = 5;
    private const byte Version = 1;

    public static ByteString Encode(in StoreWrite write)
    {
        var bytes = new byte[HeaderBytes + write.Value.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), write.RevisionOffset);
        write.Value.Span.CopyTo(bytes.AsSpan(HeaderBytes));
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    public static StoreRecord Decode(EtcdKeys keys, KeyValue stored) =>
        new(keys.Read(stored.Key), Splice(stored.Value.Span, stored.ModRevision, stored.Key), stored.ModRevision);

    /// <summary>The bytes with the digits of <paramref name="revision"/> in their place.</summary>
    public static byte[] Splice(ReadOnlySpan<byte> stored, long revision, ByteString key)
    {
        var offset = stored.Length < HeaderBytes || stored[0] != Version ? int.MinValue : BinaryPrimitives.ReadInt32LittleEndian(stored[1..]);
        return offset < -1 || offset > stored.Length - HeaderBytes
            ? throw new StoreCorruptException($"etcd's key {key.ToStringUtf8()} at revision {revision} was not written by this store: it should start with version {Version} and a place")
            : RevisionSplice.Insert(stored[HeaderBytes..], offset, revision);
    }
}
