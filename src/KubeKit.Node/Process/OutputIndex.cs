using System.Buffers.Binary;

namespace KubeKit.Node.Process;

/// <summary>A piece of a container's output.</summary>
/// <param name="Time">When it was seen.</param>
/// <param name="IsError">Whether it went to standard error.</param>
/// <param name="Offset">Where it begins in its file.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct OutputChunk(DateTimeOffset Time, bool IsError, long Offset, int Length);

/// <summary>
/// When which part of a container's output was written. Processes append to plain files, which know no times; this notes
/// what is new whenever it looks, so that the output of both files has an order and each line a time.
/// </summary>
internal sealed class OutputIndex(string directory, TimeProvider time)
{
    private const int RecordSize = 8 + 1 + 8 + 4;

    private readonly Lock _lock = new();
    private readonly string _file = Path.Combine(directory, "index");
    private long[]? _indexed;

    /// <summary>Notes what is new. Returns whether anything was.</summary>
    public bool Look()
    {
        lock (_lock)
        {
            _indexed ??= Indexed();
            Span<byte> records = stackalloc byte[RecordSize * 2];
            var count = 0;
            for (var stream = 0; stream < 2; stream++)
            {
                var length = Length(stream == 1);
                if (length <= _indexed[stream])
                    continue;

                var record = records.Slice(RecordSize * count++, RecordSize);
                // int.MaxValue is beyond what a process writes between two looks; the rest is found at the next.
                var size = (int)Math.Min(length - _indexed[stream], int.MaxValue);
                BinaryPrimitives.WriteInt64LittleEndian(record, time.GetUtcNow().UtcTicks);
                record[8] = (byte)stream;
                BinaryPrimitives.WriteInt64LittleEndian(record[9..], _indexed[stream]);
                BinaryPrimitives.WriteInt32LittleEndian(record[17..], size);
                _indexed[stream] += size;
            }

            if (count == 0)
                return false;

            using var file = new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            file.Write(records[..(RecordSize * count)]);
            return true;
        }
    }

    /// <summary>The pieces from a position in the index on; <paramref name="position"/> moves behind the last.</summary>
    public IReadOnlyList<OutputChunk> Read(ref long position)
    {
        lock (_lock)
        {
            if (!File.Exists(_file))
                return [];

            using var file = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var result = new List<OutputChunk>();
            file.Position = position;
            var record = new byte[RecordSize];
            while (file.ReadAtLeast(record, RecordSize, throwOnEndOfStream: false) == RecordSize)
            {
                result.Add(new OutputChunk(
                    new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(record), TimeSpan.Zero), record[8] == 1,
                    BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(9)), BinaryPrimitives.ReadInt32LittleEndian(record.AsSpan(17))));
                position += RecordSize;
            }

            return result;
        }
    }

    /// <summary>The position behind the last piece: where somebody who attaches now begins.</summary>
    public long End
    {
        get
        {
            lock (_lock)
                return File.Exists(_file) ? new FileInfo(_file).Length / RecordSize * RecordSize : 0;
        }
    }

    /// <summary>Opens the file that pieces lie in; null when the process wrote none yet.</summary>
    public FileStream? Open(bool isError)
    {
        var file = FileOf(isError);
        return File.Exists(file) ? new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
    }

    private long[] Indexed()
    {
        var (position, result) = (0L, new long[2]);
        foreach (var chunk in Read(ref position))
            result[chunk.IsError ? 1 : 0] = chunk.Offset + chunk.Length;

        return result;
    }

    private long Length(bool isError)
    {
        var info = new FileInfo(FileOf(isError));
        return info.Exists ? info.Length : 0;
    }

    private string FileOf(bool isError) => Path.Combine(directory, isError ? "stderr" : "stdout");
}
