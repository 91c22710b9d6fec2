using System.Buffers;
using System.Buffers.Binary;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Watching;

/// <summary>
/// The frames of a watch in protobuf: four bytes of length (unless messages of a WebSocket hold them), then a WatchEvent without envelope, whose object has one. The
/// message of the object is the cached one; only what stands around it is written anew.
/// </summary>
internal sealed class ProtobufFrames(ResourceDefinition kind, MediaType type, ProtobufObjects objects, bool delimited)
{
    public void WriteEvent(IBufferWriter<byte> output, ReadOnlySpan<byte> eventType, ReadOnlyMemory<byte> stored)
    {
        if (type.Form == AnswerForm.Full)
        {
            Write(output, eventType, kind.Kind.ApiVersion, kind.Kind.Kind, objects.OfStored(kind, stored).Span);
        }
        else
        {
            WriteMetadata(output, eventType, StoredMetadata.Of(stored.Span));
        }
    }

    public void WriteBookmark(IBufferWriter<byte> output, long revision, bool endsInitialEvents)
    {
        var metadata = new ObjectMeta
        {
            ResourceVersion = ObjectCodec.RevisionText(revision),
            Annotations = endsInitialEvents ? new Dictionary<string, string> { ["k8s.io/initial-events-end"] = "true" } : null,
        };
        if (type.Form == AnswerForm.Full)
        {
            // An object of the kind with nothing but this metadata.
            var bookmark = kind.DecodeProtobuf(default, new DecodeContext()) with { Metadata = metadata };
            Write(output, "BOOKMARK"u8, kind.Kind.ApiVersion, kind.Kind.Kind, ProtobufObjects.Encode(kind, bookmark));
        }
        else
        {
            WriteMetadata(output, "BOOKMARK"u8, metadata);
        }
    }

    public void WriteError(IBufferWriter<byte> output, Status status)
    {
        var writer = ProtobufObjects.Writer();
        status.WriteProtobuf(writer);
        Write(output, "ERROR"u8, "v1", "Status", writer.Written.ToArray());
    }

    private void WriteMetadata(IBufferWriter<byte> output, ReadOnlySpan<byte> eventType, ObjectMeta metadata) =>
        Write(output, eventType, type.MetaVersion, PartialObject.Kind, ProtobufObjects.OfMetadata(metadata));

    private void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> eventType, string apiVersion, string kindName, ReadOnlySpan<byte> message)
    {
        // Of what follows, the message and the end of its envelope are counted, not written.
        var after = message.Length + ProtobufEnvelope.End.Length;
        var head = ProtobufObjects.Writer();
        ProtobufEnvelope.Head(head, message.Length, apiVersion, kindName);
        head.Varint((ulong)(head.Length + after));
        head.Varint(0x0A);
        head.Varint((ulong)(head.Length + after));
        head.Varint(0x12);
        head.Bytes(0x0A, eventType);
        if (delimited)
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, head.Length + after);
            head.Raw(length);
        }

        output.Write(head.Written);
        output.Write(message);
        output.Write(ProtobufEnvelope.End);
    }
}
