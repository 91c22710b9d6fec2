using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace KubeKit.Store.Faster.Envelope;

/// <summary>
/// A change as it stands in the log, in checkpoints and in backups: version, kind, lengths, revision, the revision that it
/// replaced, key, value, and a hash over it all. FasterLog's own checksum is a XOR, off by default and absent from the tail
/// page; this one finds what that one lets pass.
/// </summary>
internal readonly ref struct RecordEnvelope
{
    public const int HeaderBytes = 24;
    public const int HashBytes = 8;
    private const byte Version = 2;
    private const byte DeleteBit = 1;
    private const byte SealedBit = 2;

    private RecordEnvelope(ReadOnlySpan<byte> bytes, int keyBytes)
    {
        Bytes = bytes;
        KeyBytes = bytes.Slice(HeaderBytes, keyBytes);
        Value = bytes[(HeaderBytes + keyBytes)..^HashBytes];
    }

    /// <summary>All of it.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public ReadOnlySpan<byte> KeyBytes { get; }

    /// <summary>The value as it stands: encrypted when <see cref="IsSealed"/>.</summary>
    public ReadOnlySpan<byte> Value { get; }

    public StoreWriteKind Kind => (Bytes[1] & DeleteBit) != 0 ? StoreWriteKind.Delete : StoreWriteKind.Put;

    public bool IsSealed => (Bytes[1] & SealedBit) != 0;

    public long Revision => BinaryPrimitives.ReadInt64LittleEndian(Bytes[8..]);

    /// <summary>The revision that the key had before this change; 0 when it did not exist.</summary>
    public long Previous => BinaryPrimitives.ReadInt64LittleEndian(Bytes[16..]);

    public StoreKey Key => new(Encoding.UTF8.GetString(KeyBytes));

    public static int SizeOf(StoreKey key, int valueBytes) => HeaderBytes + Encoding.UTF8.GetByteCount(key.Text) + valueBytes + HashBytes;

    /// <summary>Whether it is about this key, without making a string of its own.</summary>
    public bool IsOf(StoreKey key) => StartsWith(key.Text) && KeyBytes.Length == Encoding.UTF8.GetByteCount(key.Text);

    /// <summary>Whether its key starts with a text.</summary>
    public bool StartsWith(string prefix)
    {
        Span<byte> utf8 = stackalloc byte[512];
        return Encoding.UTF8.TryGetBytes(prefix, utf8, out var written)
            ? KeyBytes.StartsWith(utf8[..written])
            : KeyBytes.StartsWith(Encoding.UTF8.GetBytes(prefix));
    }

    /// <summary>Writes header and key; the value's place is returned for the caller to fill before <see cref="Finish"/>.</summary>
    public static Span<byte> Begin(Span<byte> target, StoreWriteKind kind, bool isSealed, StoreRecord record, long previous, int valueBytes)
    {
        var keyBytes = Encoding.UTF8.GetBytes(record.Key.Text, target[HeaderBytes..]);
        target[0] = Version;
        target[1] = (byte)((kind == StoreWriteKind.Delete ? DeleteBit : 0) | (isSealed ? SealedBit : 0));
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], checked((ushort)keyBytes));
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], valueBytes);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], record.Revision);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], previous);
        return target.Slice(HeaderBytes + keyBytes, valueBytes);
    }

    /// <summary>Ends a record of <paramref name="size"/> bytes with its hash.</summary>
    public static void Finish(Span<byte> target, int size) =>
        BinaryPrimitives.WriteUInt64LittleEndian(target[(size - HashBytes)..], XxHash64.HashToUInt64(target[..(size - HashBytes)]));

    /// <summary>How long the record that starts here says it is; 0 when none starts here.</summary>
    public static int ClaimedSize(ReadOnlySpan<byte> source)
    {
        if (source.Length < HeaderBytes + HashBytes || source[0] != Version || source[1] > (DeleteBit | SealedBit))
        {
            return 0;
        }

        var valueBytes = BinaryPrimitives.ReadInt32LittleEndian(source[4..]);
        var size = (long)HeaderBytes + BinaryPrimitives.ReadUInt16LittleEndian(source[2..]) + valueBytes + HashBytes;
        return valueBytes < 0 || size > int.MaxValue / 2 ? 0 : (int)size;
    }

    /// <summary>A record that <see cref="TryParse"/> has found whole.</summary>
    public static RecordEnvelope OfWhole(ReadOnlySpan<byte> source) =>
        new(source[..ClaimedSize(source)], BinaryPrimitives.ReadUInt16LittleEndian(source[2..]));

    /// <summary>Reads and verifies the record at the beginning of <paramref name="source"/>.</summary>
    /// <returns>Null, or what is wrong with it.</returns>
    public static string? TryParse(ReadOnlySpan<byte> source, out RecordEnvelope envelope)
    {
        envelope = default;
        if (source.Length < HeaderBytes + HashBytes)
        {
            return $"{source.Length} bytes are too few for a record";
        }

        var size = ClaimedSize(source);
        if (size == 0)
        {
            return source[0] is not 0 and not Version and < 8
                ? $"a record of format version {source[0]} starts here, but this version of KubeKit reads format version {Version}: it was written by another version, or is damaged"
                : $"no record of format version {Version} starts here";
        }

        if (size > source.Length)
        {
            return $"the record claims {size} bytes where {source.Length} are left";
        }

        var body = size - HashBytes;
        if (BinaryPrimitives.ReadUInt64LittleEndian(source[body..]) != XxHash64.HashToUInt64(source[..body]))
        {
            return "the record's hash does not fit its bytes";
        }

        envelope = new RecordEnvelope(source[..size], BinaryPrimitives.ReadUInt16LittleEndian(source[2..]));
        return null;
    }
}
