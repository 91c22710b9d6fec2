using System.Buffers.Binary;
using System.IO.Hashing;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Values;

namespace KubeKit.Store.Faster.Checkpoints;

/// <summary>Reads a checkpoint front to back and verifies all of it: each record's hash, their count, the hash over the file.</summary>
internal sealed class CheckpointReader(Stream stream, string name)
{
    private readonly XxHash64 _hash = new();
    private byte[] _buffer = new byte[64 * 1024];
    private long _position;

    /// <summary>Takes a record and its place.</summary>
    public delegate void Visitor(RecordEnvelope envelope, long offset);

    /// <summary>Opens a directory's newest checkpoint; null when there is none.</summary>
    /// <exception cref="StoreCorruptException">It is damaged: the log before it is gone, so nothing can stand in.</exception>
    public static CheckpointFile? ReadNewest(string directory, ValueReader reader, Action<CheckpointFile> begin, Action<CheckpointFile, RecordEnvelope, long> load)
    {
        var (path, named) = CheckpointFormat.List(directory).OrderByDescending(c => c.Revision).FirstOrDefault();
        if (path is null)
        {
            return null;
        }

        var handle = File.OpenHandle(path, share: FileShare.Read | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        using var stream = new BufferedStream(new DiskStream(reader.Disk, handle, path), (int)Math.Clamp(length, 1, 1 << 20));
        var file = new CheckpointFile(path, named, handle, reader);
        try
        {
            begin(file);
            var revision = new CheckpointReader(stream, path).Read((envelope, offset) => load(file, envelope, offset));
            return revision == named ? file : throw new StoreCorruptException($"{path} does not begin as a checkpoint of revision {named}");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads all of it.</summary>
    /// <returns>Its revision.</returns>
    /// <exception cref="StoreCorruptException">It is damaged or ends too early.</exception>
    public long Read(Visitor visit)
    {
        try
        {
            return ReadAll(visit);
        }
        catch (EndOfStreamException e)
        {
            throw new StoreCorruptException($"{name} ends after {_position} bytes in the middle of what it should hold", e);
        }
    }

    private long ReadAll(Visitor visit)
    {
        var header = Next(CheckpointFormat.HeaderBytes);
        if (BinaryPrimitives.ReadUInt64LittleEndian(header) != CheckpointFormat.Magic)
        {
            throw new StoreCorruptException(CheckpointFormat.VersionOf(header) is { } version
                ? $"{name} is a checkpoint of format version {version}; this version of KubeKit reads version {CheckpointFormat.Version}"
                : $"{name} does not begin as a checkpoint");
        }

        var revision = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
        long count = 0;
        while (BinaryPrimitives.ReadInt32LittleEndian(Next(4)) is var size and not 0)
        {
            if (size < 0 || (stream.CanSeek && size > stream.Length - _position))
            {
                throw new StoreCorruptException($"{name} at {_position}: a record claims {size} bytes, which are not there");
            }

            var place = _position;
            if (RecordEnvelope.TryParse(Next(size), out var envelope) is { } wrong)
            {
                throw new StoreCorruptException($"{name} at {place}: {wrong}");
            }

            visit(envelope, place);
            count++;
        }

        var expected = BinaryPrimitives.ReadInt64LittleEndian(Next(8));
        var computed = _hash.GetCurrentHashAsUInt64();
        stream.ReadExactly(_buffer, 0, 8);
        if (BinaryPrimitives.ReadUInt64LittleEndian(_buffer) != computed || expected != count)
        {
            throw new StoreCorruptException($"{name}: its hash or count does not fit its {count} records, {expected} expected");
        }

        return revision;
    }

    private ReadOnlySpan<byte> Next(int size)
    {
        if (_buffer.Length < size)
        {
            _buffer = new byte[size];
        }

        stream.ReadExactly(_buffer, 0, size);
        _position += size;
        _hash.Append(_buffer.AsSpan(0, size));
        return _buffer.AsSpan(0, size);
    }
}
