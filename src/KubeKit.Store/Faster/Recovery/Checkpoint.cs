using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Memory;

namespace KubeKit.Store.Faster.Recovery;

/// <summary>All live records as of one revision in one file, <c>checkpoint.N</c>: what stands for the log before it was cut.</summary>
internal static class Checkpoint
{
    private const ulong Magic = 0x5453_4F50_4B43_4B4B;

    /// <summary>Writes a checkpoint and removes older ones; the log may be cut once this returns.</summary>
    public static void Write(string directory, StoreSnapshot snapshot)
    {
        var file = PathOf(directory, snapshot.Revision);
        var beside = file + ".new";
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            var hash = new XxHash64();
            Span<byte> header = stackalloc byte[24];
            BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
            BinaryPrimitives.WriteInt64LittleEndian(header[8..], snapshot.Revision);
            BinaryPrimitives.WriteInt64LittleEndian(header[16..], snapshot.Records.Count);
            stream.Write(header);
            hash.Append(header);
            foreach (var record in snapshot.Records)
            {
                var bytes = new byte[RecordEnvelope.SizeOf(record.Key, record.Value.Length)];
                RecordEnvelope.Write(bytes, StoreWriteKind.Put, record);
                stream.Write(bytes);
                hash.Append(bytes);
            }

            stream.Write(hash.GetCurrentHash());
            stream.Flush();
            DurableFile.Sync(stream.SafeFileHandle, beside);
        }

        File.Move(beside, file, overwrite: true);
        DurableFile.SyncDirectory(directory);
        foreach (var (older, revision) in List(directory))
        {
            if (revision < snapshot.Revision)
            {
                File.Delete(older);
            }
        }
    }

    /// <summary>Reads the newest checkpoint; null when there is none.</summary>
    /// <exception cref="StoreCorruptException">It is damaged: the log before it is gone, so nothing can stand in.</exception>
    public static StoreSnapshot? Read(string directory)
    {
        var (file, _) = List(directory).OrderByDescending(c => c.Revision).FirstOrDefault();
        if (file is null)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(file);
        if (bytes.Length < 32
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic
            || !XxHash64.Hash(bytes.AsSpan(..^8)).AsSpan().SequenceEqual(bytes.AsSpan(^8..)))
        {
            throw new StoreCorruptException($"{file}: the checkpoint's hash does not fit its {bytes.Length} bytes");
        }

        var snapshot = StoreSnapshot.Empty(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)));
        var records = snapshot.Records.ToBuilder();
        for (var rest = bytes.AsSpan(24..^8); rest.Length > 0;)
        {
            if (RecordEnvelope.TryRead(rest, out _, out var record, out var consumed) is { } wrong)
            {
                throw new StoreCorruptException($"{file} at {bytes.Length - 8 - rest.Length}: {wrong}");
            }

            records.Add(record!);
            rest = rest[consumed..];
        }

        var expected = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16));
        return records.Count == expected
            ? snapshot with { Records = records.ToImmutable() }
            : throw new StoreCorruptException($"{file}: {records.Count} records where {expected} should be");
    }

    private static IEnumerable<(string File, long Revision)> List(string directory) =>
        Directory.EnumerateFiles(directory, "checkpoint.*")
            .Select(f => (f, long.TryParse(Path.GetExtension(f).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1))
            .Where(c => c.Item2 >= 0);

    private static string PathOf(string directory, long revision) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"checkpoint.{revision}"));
}
