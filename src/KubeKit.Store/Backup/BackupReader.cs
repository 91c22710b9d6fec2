using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using KubeKit.Store.Faster.Envelope;

namespace KubeKit.Store.Backup;

/// <summary>Reads a backup front to back and verifies all of it: each record's hash, their order and count, the hash over everything.</summary>
internal sealed class BackupReader(Stream stream, string name)
{
    private readonly XxHash64 _hash = new();
    private byte[] _buffer = new byte[64 * 1024];
    private long _position;

    /// <summary>Takes a record.</summary>
    public delegate void Visitor(RecordEnvelope envelope);

    /// <summary>Reads the head.</summary>
    /// <exception cref="StoreCorruptException">It is no backup, or one of a version that is not known.</exception>
    public BackupHeader ReadHeader()
    {
        if (stream.Length < BackupFormat.HeadBytes || !Next(8).SequenceEqual(BackupFormat.Magic))
        {
            throw new StoreCorruptException($"{name} is no backup of KubeKit");
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(Next(4)) is var version and not BackupFormat.Version)
        {
            throw new StoreCorruptException($"{name} is a backup of format version {version}; this version of KubeKit reads version {BackupFormat.Version}");
        }

        var size = Length(BinaryPrimitives.ReadInt32LittleEndian(Next(4)));
        return BackupHeader.Parse(Next(size).ToArray()) ?? throw Damaged("its header cannot be read");
    }

    /// <summary>Reads the records, which follow the head.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="StoreCorruptException">A record is damaged, or the backup was broken off.</exception>
    public long ReadRecords(BackupHeader header, Visitor visit)
    {
        long count = 0;
        byte[] last = [];
        while (true)
        {
            var place = _position;
            var frame = NextFrame();
            var content = frame.Content;
            switch (frame.Kind)
            {
                case BackupFormat.Record:
                    if (RecordEnvelope.TryParse(content, out var envelope) is { } wrong)
                    {
                        throw Damaged(wrong, place);
                    }

                    if (envelope.Bytes.Length != content.Length || envelope.Kind != StoreWriteKind.Put || envelope.Revision > header.Revision)
                    {
                        throw Damaged($"{envelope.Key} at revision {envelope.Revision} cannot be part of a backup of revision {header.Revision}", place);
                    }

                    if (count > 0 && !Precedes(last, envelope))
                    {
                        throw Damaged($"{envelope.Key} is out of order", place);
                    }

                    last = envelope.KeyBytes.ToArray();
                    visit(envelope);
                    count++;
                    break;
                case BackupFormat.End:
                    CheckEnd(content, count, place);
                    return count;
                case BackupFormat.Failure:
                    throw new StoreCorruptException($"{name} was broken off by its writer: {Encoding.UTF8.GetString(content)}");
                default:
                    throw Unknown(frame.Kind, place);
            }
        }
    }

    /// <summary>Reads the files behind the records, if there are any; nothing may follow them.</summary>
    public IReadOnlyList<BackupFile> ReadFiles()
    {
        var files = new List<BackupFile>();
        if (stream.Length == _position)
        {
            return files;
        }

        _hash.Reset();
        while (true)
        {
            var place = _position;
            var frame = NextFrame();
            var content = frame.Content;
            switch (frame.Kind)
            {
                case BackupFormat.File when content.Length >= sizeof(ushort) && BinaryPrimitives.ReadUInt16LittleEndian(content) is var length && length <= content.Length - sizeof(ushort):
                    files.Add(new BackupFile(Encoding.UTF8.GetString(content.Slice(sizeof(ushort), length)), content[(sizeof(ushort) + length)..].ToArray()));
                    break;
                case BackupFormat.End:
                    CheckEnd(content, files.Count, place);
                    return stream.Length == _position ? files : throw Damaged($"{stream.Length - _position} bytes follow its end");
                default:
                    throw Unknown(frame.Kind, place);
            }
        }
    }

    // In the order of the keys' text, which is not that of their bytes for characters beyond U+FFFF.
    private static bool Precedes(byte[] last, RecordEnvelope envelope) =>
        string.CompareOrdinal(Encoding.UTF8.GetString(last), envelope.Key.Text) < 0;

    private Frame NextFrame()
    {
        var head = Next(BackupFormat.FrameBytes);
        var kind = head[0];
        var size = Length(BinaryPrimitives.ReadInt32LittleEndian(head[1..]));
        if (kind != BackupFormat.End)
        {
            return new Frame(kind, Next(size));
        }

        if (size != BackupFormat.EndBytes)
        {
            throw Damaged("its end has the wrong length");
        }

        // The hash is over everything but itself.
        Fill(size);
        _hash.Append(_buffer.AsSpan(0, size - 8));
        return new Frame(kind, _buffer.AsSpan(0, size));
    }

    private void CheckEnd(ReadOnlySpan<byte> content, long count, long place)
    {
        var expected = BinaryPrimitives.ReadInt64LittleEndian(content);
        if (BinaryPrimitives.ReadUInt64LittleEndian(content[8..]) != _hash.GetCurrentHashAsUInt64() || expected != count)
        {
            throw Damaged($"its hash or count does not fit: {count} were read, {expected} expected", place);
        }
    }

    private int Length(int claimed) =>
        claimed >= 0 && claimed <= Math.Min(BackupFormat.MaximumFrame, stream.Length - _position)
            ? claimed
            : throw Damaged($"a part claims {claimed} bytes, which are not there: the file is damaged, or was broken off");

    private ReadOnlySpan<byte> Next(int size)
    {
        Fill(size);
        _hash.Append(_buffer.AsSpan(0, size));
        return _buffer.AsSpan(0, size);
    }

    private void Fill(int size)
    {
        if (_buffer.Length < size)
        {
            _buffer = new byte[size];
        }

        try
        {
            stream.ReadExactly(_buffer, 0, size);
        }
        catch (EndOfStreamException e)
        {
            throw new StoreCorruptException($"{name} ends after {stream.Length} bytes, before its end was written: it was broken off or cut", e);
        }

        _position += size;
    }

    private StoreCorruptException Damaged(string what) => Damaged(what, _position);

    private StoreCorruptException Damaged(string what, long place) => new($"{name} at {place}: {what}");

    private StoreCorruptException Unknown(byte kind, long place) => Damaged($"a part of the unknown kind {kind} stands here", place);

    private readonly ref struct Frame(byte kind, ReadOnlySpan<byte> content)
    {
        public byte Kind { get; } = kind;

        public ReadOnlySpan<byte> Content { get; } = content;
    }
}
