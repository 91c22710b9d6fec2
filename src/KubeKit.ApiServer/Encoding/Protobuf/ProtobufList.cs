using System.Buffers;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Encoding;

/// <summary>A list in protobuf: what stands before its items, and the items. Their length must be known before the first is sent.</summary>
internal sealed class ProtobufList
{
    private readonly byte[] _start;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _items;

    /// <param name="apiVersion">The apiVersion of the list.</param>
    /// <param name="kind">The kind of the list.</param>
    /// <param name="head">Its metadata.</param>
    /// <param name="items">The messages of its items.</param>
    public ProtobufList(string apiVersion, string kind, ListHead head, IReadOnlyList<ReadOnlyMemory<byte>> items)
    {
        _items = items;
        var itemsLength = 0L;
        for (var i = 0; i < items.Count; i++)
        {
            itemsLength += 1 + ProtobufWriter.SizeOf((ulong)items[i].Length) + items[i].Length;
        }

        var writer = ProtobufObjects.Writer();
        writer.Message(0x0A, new ListMeta { ResourceVersion = head.ResourceVersion, Continue = head.Continue, RemainingItemCount = head.RemainingItemCount });
        ProtobufEnvelope.Head(writer, writer.Length + itemsLength, apiVersion, kind);
        _start = writer.Written.ToArray();
        Length = _start.Length + itemsLength + ProtobufEnvelope.End.Length;
    }

    /// <summary>The length of all of it.</summary>
    public long Length { get; }

    /// <summary>How many items it has.</summary>
    public int Count => _items.Count;

    /// <summary>Writes what stands before the items.</summary>
    public void WriteStart(IBufferWriter<byte> output) => output.Write(_start);

    /// <summary>Writes an item.</summary>
    public void WriteItem(IBufferWriter<byte> output, int index)
    {
        var item = _items[index].Span;
        Span<byte> head = stackalloc byte[6];
        head[0] = 0x12;
        var length = 1;
        var rest = (uint)item.Length;
        while (rest >= 0x80)
        {
            head[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        head[length++] = (byte)rest;
        output.Write(head[..length]);
        output.Write(item);
    }

    /// <summary>Writes what follows the items.</summary>
    public static void WriteEnd(IBufferWriter<byte> output) => output.Write(ProtobufEnvelope.End);
}
