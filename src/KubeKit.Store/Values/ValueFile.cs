using System.Buffers;
using System.Text;
using KubeKit.Store.Faster.Envelope;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Values;

/// <summary>
/// A file that holds records: a segment of the log, or a checkpoint. Records refer to it, so its handle lives as long as
/// anybody could still read from it, even when the file has been removed meanwhile.
/// </summary>
/// <param name="path">For messages.</param>
/// <param name="open">Its handle; asked for at the first read, since a segment is made only when it is first written.</param>
/// <param name="reader">How values are read, and who hears of damage.</param>
internal sealed class ValueFile(string path, Func<SafeFileHandle> open, ValueReader reader)
{
    private SafeFileHandle? _handle;

    /// <summary>Opens the file if nobody has: from here on it can be read although its name is gone.</summary>
    public SafeFileHandle Hold() => _handle ??= open();

    /// <summary>Reads a record's value, verifies it, and keeps it when it is asked for often.</summary>
    public byte[] Load(StoreRecord record, long offset, int size)
    {
        var buffer = Rent(offset, size, out var length);
        try
        {
            var envelope = Parse(buffer.AsSpan(0, length), offset);
            Expect(record, envelope, offset);
            var value = reader.Codec.ValueOf(envelope, record.Key);
            reader.Cache.NoteMiss(record, value);
            return value;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a record of which only the place is known.</summary>
    public T Read<T, TState>(long offset, int size, TState state, EnvelopeReader<T, TState> read)
    {
        var buffer = Rent(offset, size, out var length);
        try
        {
            return read(Parse(buffer.AsSpan(0, length), offset), state);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Copies a record as it stands, verified.</summary>
    public void Copy(StoreRecord record, long offset, Span<byte> target)
    {
        Fill(target, offset);
        Expect(record, Parse(target, offset), offset);
    }

    /// <summary>Reads bytes as they are; fewer at the file's end.</summary>
    public int ReadRaw(Span<byte> target, long offset)
    {
        try
        {
            return reader.Disk.Read(Hold(), target, offset, path);
        }
        catch (IOException e)
        {
            throw reader.Damaged($"{path} at {offset} cannot be read: {e.Message}", e);
        }
        catch (ObjectDisposedException e)
        {
            throw new StoreUnavailableException($"the store is closed: {path} cannot be read any more", e);
        }
    }

    /// <summary>Sees that the record which was read is the one that was asked for.</summary>
    public void Expect(StoreRecord record, RecordEnvelope envelope, long offset)
    {
        if (envelope.Revision != record.Revision || !envelope.IsOf(record.Key))
        {
            throw reader.Damaged($"{path} at {offset}: {record.Key} at revision {record.Revision} was expected, revision {envelope.Revision} is there");
        }
    }

    private RecordEnvelope Parse(ReadOnlySpan<byte> bytes, long offset) =>
        RecordEnvelope.TryParse(bytes, out var envelope) is { } wrong ? throw reader.Damaged($"{path} at {offset}: {wrong}") : envelope;

    private byte[] Rent(long offset, int size, out int length)
    {
        const int guess = 4096;
        var buffer = ArrayPool<byte>.Shared.Rent(size > 0 ? size : guess);
        if (size > 0)
        {
            Fill(buffer.AsSpan(0, size), offset);
            length = size;
            return buffer;
        }

        length = ReadRaw(buffer, offset);
        if (RecordEnvelope.ClaimedSize(buffer.AsSpan(0, length)) is var claimed && claimed <= length)
        {
            length = claimed > 0 ? claimed : length; // 0: no record starts here, as the parser will say
            return buffer;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        length = claimed;
        buffer = ArrayPool<byte>.Shared.Rent(claimed);
        Fill(buffer.AsSpan(0, claimed), offset);
        return buffer;
    }

    private void Fill(Span<byte> target, long offset)
    {
        var total = 0;
        while (total < target.Length)
        {
            var read = ReadRaw(target[total..], offset + total);
            if (read == 0)
            {
                throw reader.Damaged($"{path} ends at {offset + total} in the middle of a record of {target.Length} bytes at {offset}");
            }

            total += read;
        }
    }
}

/// <summary>Takes from a record's bytes what it needs, while they are there.</summary>
internal delegate T EnvelopeReader<T, TState>(RecordEnvelope envelope, TState state);
