using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace KubeKit.Store.Faster.Envelope;

/// <summary>
/// A change as it stands in the log and in checkpoints: version, kind, lengths, revision, key, value, and a hash over it all.
/// FasterLog's own checksum is a XOR, off by default and absent from the tail page; this one finds what that one lets pass.
/// </summary>
internal static class RecordEnvelope
{
    public const int HeaderBytes = 16;
    public const int HashBytes = 8;
    private const byte Version = 1;

    // What FasterLog itself puts on a page: its first address, and a header and alignment for each record.
    private const int PageSlack = 256;

    public static int SizeOf(StoreKey key, int valueBytes) => HeaderBytes + Encoding.UTF8.GetByteCount(key.Text) + valueBytes + HashBytes;

    /// <summary>Refuses what no record can hold, before it comes to the log, where it would stop the store.</summary>
    public static void Check(StoreKey key, int valueBytes, int maximum)
    {
        if (Encoding.UTF8.GetByteCount(key.Text) > ushort.MaxValue)
        {
            throw new ArgumentException($"a key of {key.Text.Length} characters is too long: its UTF-8 bytes must be at most {ushort.MaxValue}", nameof(key));
        }

        var size = SizeOf(key, valueBytes);
        if (size >= maximum - PageSlack)
        {
            throw new ArgumentException($"a record of {size} bytes is too large: it must be below {maximum - PageSlack}", nameof(valueBytes));
        }
    }

    /// <summary>Writes a record; returns how many bytes it took.</summary>
    public static int Write(Span<byte> target, StoreWriteKind kind, StoreRecord record)
    {
        var keyBytes = Encoding.UTF8.GetBytes(record.Key.Text, target[HeaderBytes..]);
        target[0] = Version;
        target[1] = (byte)kind;
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], checked((ushort)keyBytes));
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], record.Value.Length);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], record.Revision);
        record.Value.Span.CopyTo(target[(HeaderBytes + keyBytes)..]);
        var body = HeaderBytes + keyBytes + record.Value.Length;
        BinaryPrimitives.WriteUInt64LittleEndian(target[body..], XxHash64.HashToUInt64(target[..body]));
        return body + HashBytes;
    }

    /// <summary>Reads a record; <paramref name="consumed"/> tells its length.</summary>
    /// <returns>Null, or what is wrong with it.</returns>
    public static string? TryRead(ReadOnlySpan<byte> source, out StoreWriteKind kind, out StoreRecord? record, out int consumed)
    {
        (kind, record, consumed) = (default, null, 0);
        if (source.Length < HeaderBytes + HashBytes)
        {
            return $"{source.Length} bytes are too few for a record";
        }

        if (source[0] != Version || source[1] > (byte)StoreWriteKind.Delete)
        {
            return $"no record of version {Version} starts here";
        }

        var keyBytes = BinaryPrimitives.ReadUInt16LittleEndian(source[2..]);
        var valueBytes = BinaryPrimitives.ReadInt32LittleEndian(source[4..]);
        var body = (long)HeaderBytes + keyBytes + valueBytes;
        if (valueBytes < 0 || body + HashBytes > source.Length)
        {
            return $"the record claims {body + HashBytes} bytes where {source.Length} are left";
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(source[(int)body..]) != XxHash64.HashToUInt64(source[..(int)body]))
        {
            return "the record's hash does not fit its bytes";
        }

        kind = (StoreWriteKind)source[1];
        record = new StoreRecord(
            new StoreKey(Encoding.UTF8.GetString(source.Slice(HeaderBytes, keyBytes))),
            source.Slice(HeaderBytes + keyBytes, valueBytes).ToArray(),
            BinaryPrimitives.ReadInt64LittleEndian(source[8..]));
        consumed = (int)body + HashBytes;
        return null;
    }
}
