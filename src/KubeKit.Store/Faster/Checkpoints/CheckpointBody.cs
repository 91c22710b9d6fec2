using System.Buffers.Binary;
using KubeKit.Store.Faster.Recovery;

namespace KubeKit.Store.Faster.Checkpoints;

/// <summary>What a checkpoint is made of, in the order in which it is written; see <see cref="CheckpointFormat"/>.</summary>
internal sealed class CheckpointBody(HashingWriter output)
{
    private long _count;

    public void Begin(long revision)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(output.Take(8), CheckpointFormat.Magic);
        BinaryPrimitives.WriteInt64LittleEndian(output.Take(8), revision);
    }

    /// <summary>Adds a record of so many bytes, for the caller to fill before the next call.</summary>
    public Span<byte> Add(int size)
    {
        _count++;
        BinaryPrimitives.WriteInt32LittleEndian(output.Take(4), size);
        return output.Take(size);
    }

    public void End()
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.Take(4), 0);
        BinaryPrimitives.WriteInt64LittleEndian(output.Take(8), _count);
        output.End();
    }
}
