using System.Buffers.Binary;

namespace KubeKit.Store.Tests.Crashes;

/// <summary>What a child tells its parent through a pipe, which keeps it when the child is killed.</summary>
internal enum Entry
{
    /// <summary>The store is open, at this revision.</summary>
    Opened,

    /// <summary>A write was acknowledged.</summary>
    Acknowledged,

    /// <summary>The watch returned a change.</summary>
    Watched,

    /// <summary>The watch was too slow: history up to this revision was gone before it came.</summary>
    Overtaken,
}

/// <summary>One entry; <paramref name="Id"/> is the write's own number, negative for a delete.</summary>
internal readonly record struct JournalEntry(Entry Kind, long Revision, long Id)
{
    public const int Bytes = 24;

    public void WriteTo(Span<byte> target)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, (long)Kind);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], Revision);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], Id);
    }

    public static JournalEntry Read(ReadOnlySpan<byte> source) => new(
        (Entry)BinaryPrimitives.ReadInt64LittleEndian(source), BinaryPrimitives.ReadInt64LittleEndian(source[8..]), BinaryPrimitives.ReadInt64LittleEndian(source[16..]));
}
