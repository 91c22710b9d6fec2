using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace KubeKit.Store.Backup;

/// <summary>Writes a backup front to back in large pieces.</summary>
internal sealed class BackupWriter(Stream target)
{
    private const int FlushAt = 256 * 1024;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAt + (64 * 1024));
    private readonly XxHash64 _hash = new();
    private long _count;
    private int _newest;

    /// <summary>Begins with the head.</summary>
    public void Begin(BackupHeader header)
    {
        var json = header.ToJson();
        _buffer.Write(BackupFormat.Magic);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), BackupFormat.Version);
        _buffer.Advance(4);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), json.Length);
        _buffer.Advance(4);
        _buffer.Write(json);
    }

    /// <summary>Adds a record of so many bytes, for the caller to fill before the next call.</summary>
    public Span<byte> AddRecord(int size)
    {
        _count++;
        return Frame(BackupFormat.Record, size);
    }

    /// <summary>Adds a file.</summary>
    public void AddFile(BackupFile file)
    {
        _count++;
        var name = Encoding.UTF8.GetBytes(file.Name);
        var frame = Frame(BackupFormat.File, sizeof(ushort) + name.Length + file.Content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(frame, checked((ushort)name.Length));
        name.CopyTo(frame[sizeof(ushort)..]);
        file.Content.Span.CopyTo(frame[(sizeof(ushort) + name.Length)..]);
    }

    /// <summary>Ends the records, or the files, with their count and a hash.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Frame(BackupFormat.End, BackupFormat.EndBytes), _count);
        // The frame's last eight bytes are the hash itself.
        _hash.Append(_buffer.WrittenSpan[..^8]);
        var hash = _hash.GetCurrentHashAsUInt64();
        var whole = _buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(whole.AsSpan(whole.Length - 8), hash);
        _buffer.Clear();
        await target.WriteAsync(whole, cancellationToken);
        await target.FlushAsync(cancellationToken);
    }

    /// <summary>Says why the backup ends here; the record that could not be read is dropped.</summary>
    public async ValueTask FailAsync(string reason, CancellationToken cancellationToken)
    {
        await target.WriteAsync(_buffer.WrittenMemory[.._newest], cancellationToken);
        _buffer.ResetWrittenCount();
        var text = Encoding.UTF8.GetBytes(reason);
        text.CopyTo(Frame(BackupFormat.Failure, text.Length));
        await FlushAsync(cancellationToken);
        await target.FlushAsync(cancellationToken);
    }

    /// <summary>Hands on what was added once it is enough.</summary>
    public ValueTask FlushIfFullAsync(CancellationToken cancellationToken) =>
        _buffer.WrittenCount < FlushAt ? ValueTask.CompletedTask : FlushAsync(cancellationToken);

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _hash.Append(_buffer.WrittenSpan);
        await target.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
        _newest = 0;
    }

    private Span<byte> Frame(byte kind, int size)
    {
        _newest = _buffer.WrittenCount;
        var frame = _buffer.GetSpan(BackupFormat.FrameBytes + size);
        frame[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(frame[1..], size);
        _buffer.Advance(BackupFormat.FrameBytes + size);
        return frame.Slice(BackupFormat.FrameBytes, size);
    }
}
