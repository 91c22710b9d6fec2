using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Memory;

namespace KubeKit.Store.Faster.Recovery;

/// <summary>
/// All live records as of one revision in one file, <c>checkpoint.N</c>: what stands for the log before it was cut.
/// A header (magic, revision), then records in key order each behind its length, then a zero length, their count and a hash over it all.
/// </summary>
internal static class Checkpoint
{
    private const ulong Magic = 0x3254_4E4F_504B_4B4B;
    private const int HeaderBytes = 16;
    private const int FlushAt = 1 << 20;

    /// <summary>Writes a checkpoint of the compacted revision and removes older ones; the log may be cut once this returns.</summary>
    /// <returns>The revision.</returns>
    public static long Write(string directory, VersionedMap map, Disk disk)
    {
        using var pin = map.PinCompacted();
        var file = PathOf(directory, pin.Revision);
        var beside = file + ".new";
        using (var handle = File.OpenHandle(beside, FileMode.Create, FileAccess.Write))
        {
            var output = new HashingWriter((bytes, offset) => disk.Write(handle, bytes, offset, beside), FlushAt);
            BinaryPrimitives.WriteUInt64LittleEndian(output.Take(8), Magic);
            BinaryPrimitives.WriteInt64LittleEndian(output.Take(8), pin.Revision);
            long count = 0;
            foreach (var record in map.RecordsAt(pin.Revision))
            {
                var size = RecordEnvelope.SizeOf(record.Key, record.Value.Length);
                BinaryPrimitives.WriteInt32LittleEndian(output.Take(4), size);
                RecordEnvelope.Write(output.Take(size), StoreWriteKind.Put, record);
                count++;
            }

            BinaryPrimitives.WriteInt32LittleEndian(output.Take(4), 0);
            BinaryPrimitives.WriteInt64LittleEndian(output.Take(8), count);
            output.End();
            disk.Sync(handle, beside);
        }

        File.Move(beside, file, overwrite: true);
        disk.SyncDirectory(directory);
        foreach (var (older, revision) in List(directory))
        {
            if (revision < pin.Revision)
            {
                File.Delete(older);
            }
        }

        return pin.Revision;
    }

    /// <summary>Reads the newest checkpoint into <paramref name="load"/>.</summary>
    /// <returns>Its revision; 0 when there is none.</returns>
    /// <exception cref="StoreCorruptException">It is damaged: the log before it is gone, so nothing can stand in.</exception>
    public static long Read(string directory, Action<long> begin, Action<StoreRecord> load)
    {
        var (file, named) = List(directory).OrderByDescending(c => c.Revision).FirstOrDefault();
        if (file is null)
        {
            return 0;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, FlushAt, FileOptions.SequentialScan);
        try
        {
            Read(stream, file, named, begin, load);
        }
        catch (EndOfStreamException e)
        {
            throw new StoreCorruptException($"{file} ends at {stream.Length} in the middle of what it should hold", e);
        }

        return named;
    }

    private static void Read(FileStream stream, string file, long named, Action<long> begin, Action<StoreRecord> load)
    {
        var hash = new XxHash64();
        var buffer = new byte[64 * 1024];
        var header = Next(stream, hash, ref buffer, HeaderBytes);
        if (BinaryPrimitives.ReadUInt64LittleEndian(header) != Magic || BinaryPrimitives.ReadInt64LittleEndian(header[8..]) != named)
        {
            throw new StoreCorruptException($"{file} does not begin as a checkpoint of revision {named}");
        }

        begin(named);
        long count = 0;
        while (BinaryPrimitives.ReadInt32LittleEndian(Next(stream, hash, ref buffer, 4)) is var size and not 0)
        {
            var place = stream.Position;
            if (size < 0 || size > stream.Length - place)
            {
                throw new StoreCorruptException($"{file} at {place}: a record claims {size} bytes where {stream.Length - place} are left");
            }

            if (RecordEnvelope.TryRead(Next(stream, hash, ref buffer, size), out _, out var record, out _) is { } wrong)
            {
                throw new StoreCorruptException($"{file} at {place}: {wrong}");
            }

            load(record!);
            count++;
        }

        var expected = BinaryPrimitives.ReadInt64LittleEndian(Next(stream, hash, ref buffer, 8));
        var computed = hash.GetCurrentHashAsUInt64();
        stream.ReadExactly(buffer, 0, 8);
        if (BinaryPrimitives.ReadUInt64LittleEndian(buffer) != computed || expected != count)
        {
            throw new StoreCorruptException($"{file}: its hash or count does not fit its {count} records, {expected} expected");
        }
    }

    private static ReadOnlySpan<byte> Next(FileStream stream, XxHash64 hash, ref byte[] buffer, int size)
    {
        if (buffer.Length < size)
        {
            buffer = new byte[size];
        }

        stream.ReadExactly(buffer, 0, size);
        hash.Append(buffer.AsSpan(0, size));
        return buffer.AsSpan(0, size);
    }

    private static IEnumerable<(string File, long Revision)> List(string directory) =>
        Directory.EnumerateFiles(directory, "checkpoint.*")
            .Select(f => (f, long.TryParse(Path.GetExtension(f).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1))
            .Where(c => c.Item2 >= 0);

    private static string PathOf(string directory, long revision) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"checkpoint.{revision}"));
}
