using System.Buffers.Binary;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Values;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Faster.Checkpoints;

/// <summary>A checkpoint that records are read from: by place, and by key with the help of a sparse index.</summary>
internal sealed class CheckpointFile : IDisposable
{
    // A key is noted for each such piece of the file; a search reads one piece.
    private const int BlockBytes = 64 * 1024;

    private readonly SafeFileHandle _handle;
    private readonly List<(string Key, long Offset)> _blocks = [];
    private readonly Lock _gate = new();
    private long _end;
    private byte[] _block = [];
    private int _blockNumber = -1;

    public CheckpointFile(string path, long revision, SafeFileHandle handle, ValueReader reader)
    {
        (_handle, Revision) = (handle, revision);
        Values = new ValueFile(path, () => handle, reader);
    }

    /// <summary>The revision that it holds the state of.</summary>
    public long Revision { get; }

    /// <summary>For records to refer to.</summary>
    public ValueFile Values { get; }

    /// <summary>While it is written or read in order: a record stands behind its length at <paramref name="offset"/>.</summary>
    public void Note(StoreKey key, long offset, int size)
    {
        if (_blocks.Count == 0 || offset - _blocks[^1].Offset >= BlockBytes)
        {
            _blocks.Add((key.Text, offset));
        }

        _end = offset + size;
    }

    /// <summary>Where a key's record stands; false when the key did not exist.</summary>
    public bool TryFind(StoreKey key, out long offset, out int size)
    {
        (offset, size) = (0, 0);
        lock (_gate)
        {
            var number = BlockOf(key.Text);
            if (number < 0)
            {
                return false;
            }

            var start = _blocks[number].Offset;
            var block = Read(number);
            for (var at = 0; at < block.Length;)
            {
                size = at == 0 ? RecordEnvelope.ClaimedSize(block) : BinaryPrimitives.ReadInt32LittleEndian(block[at..]);
                at += at == 0 ? 0 : sizeof(int);
                if (size <= 0 || at + size > block.Length || RecordEnvelope.TryParse(block.Slice(at, size), out var envelope) is not null)
                {
                    return false; // whoever looks for it will say that it is missing
                }

                if (envelope.IsOf(key))
                {
                    offset = start + at;
                    return true;
                }

                at += size;
            }

            return false;
        }
    }

    public void Dispose() => _handle.Dispose();

    private int BlockOf(string key)
    {
        var (low, high) = (0, _blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(_blocks[middle].Key, key) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    // The block read last is kept: searches come in key order.
    private ReadOnlySpan<byte> Read(int number)
    {
        if (number != _blockNumber)
        {
            var start = _blocks[number].Offset;
            var end = number + 1 < _blocks.Count ? _blocks[number + 1].Offset - sizeof(int) : _end;
            _block = new byte[end - start];
            for (var total = 0; total < _block.Length;)
            {
                var read = Values.ReadRaw(_block.AsSpan(total), start + total);
                if (read == 0)
                {
                    break;
                }

                total += read;
            }

            _blockNumber = number;
        }

        return _block;
    }
}
