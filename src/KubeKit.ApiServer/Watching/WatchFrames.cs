using System.Buffers;
using System.Text.Json;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Watching;

/// <summary>Writes the frames of one watch: stored bytes inside a thin envelope, or one of the reduced forms.</summary>
/// <param name="kind">The kind watched.</param>
/// <param name="type">The form that the client asked for.</param>
/// <param name="tables">Writes rows.</param>
/// <param name="protobuf">Objects in protobuf.</param>
/// <param name="delimited">Whether protobuf frames say their length; messages of a WebSocket need not.</param>
internal sealed class WatchFrames(ResourceDefinition kind, MediaType type, ITableWriter tables, ProtobufObjects protobuf, bool delimited = true)
{
    private readonly ProtobufFrames? _protobuf = type.IsProtobuf ? new(kind, type, protobuf, delimited) : null;
    private bool _columnsSent;

    /// <summary>Writes an event about a stored object.</summary>
    public void WriteEvent(IWatchOutput output, ReadOnlySpan<byte> eventType, ReadOnlyMemory<byte> stored)
    {
        if (_protobuf is not null)
        {
            _protobuf.WriteEvent(output, eventType, stored);
            output.EndFrame();
            return;
        }

        output.Write("{\"type\":\""u8);
        output.Write(eventType);
        output.Write("\",\"object\":"u8);
        switch (type.Form)
        {
            case AnswerForm.Full:
                output.Write(ObjectCodec.Served(kind, stored).Span);
                break;
            case AnswerForm.Table:
                output.Write(Row(ObjectCodec.Decode(kind, stored.Span), type.RowObject).Span);
                break;
            default:
                PartialObject.Write(output, stored.Span, type.MetaVersion);
                break;
        }

        output.Write("}\n"u8);
        output.EndFrame();
    }

    /// <summary>Writes a bookmark: every event up to the revision was sent.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="endsInitialEvents">Whether it closes the objects that were there when the watch began.</param>
    public void WriteBookmark(IWatchOutput output, long revision, bool endsInitialEvents)
    {
        if (_protobuf is not null)
        {
            _protobuf.WriteBookmark(output, revision, endsInitialEvents);
            output.EndFrame();
            return;
        }

        if (type.Form == AnswerForm.Table)
        {
            WriteBookmarkRow(output, revision, endsInitialEvents);
            return;
        }

        var (apiVersion, kindName) = type.Form == AnswerForm.Full ? (kind.Kind.ApiVersion, kind.Kind.Kind) : (type.MetaVersion, PartialObject.Kind);
        using var writer = new Utf8JsonWriter(output, KubeJson.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "BOOKMARK"u8);
        writer.WriteStartObject("object"u8);
        writer.WriteString("kind"u8, kindName);
        writer.WriteString("apiVersion"u8, apiVersion);
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("resourceVersion"u8, ObjectCodec.RevisionText(revision));
        // Generated clients take a missing time for an error, a null one for unset.
        writer.WriteNull("creationTimestamp"u8);
        if (endsInitialEvents)
        {
            writer.WriteStartObject("annotations"u8);
            writer.WriteString("k8s.io/initial-events-end"u8, "true"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        output.Write("\n"u8);
        output.EndFrame();
    }

    /// <summary>Writes the error that ends a watch.</summary>
    public void WriteError(IWatchOutput output, Status status)
    {
        if (_protobuf is not null)
        {
            _protobuf.WriteError(output, status);
            output.EndFrame();
            return;
        }

        output.Write("{\"type\":\"ERROR\",\"object\":"u8);
        output.Write(KubeJson.ToUtf8Bytes(status));
        output.Write("}\n"u8);
        output.EndFrame();
    }

    // The row of an object with nothing in it. The end of the initial events is told even to who wants no objects.
    private void WriteBookmarkRow(IWatchOutput output, long revision, bool endsInitialEvents)
    {
        var version = ObjectCodec.RevisionText(revision);
        var empty = kind.Decode("{\"metadata\":{}}"u8, new DecodeContext());
        var bookmark = empty with
        {
            Metadata = new ObjectMeta
            {
                ResourceVersion = version,
                Annotations = endsInitialEvents ? new Dictionary<string, string> { ["k8s.io/initial-events-end"] = "true" } : null,
            },
        };
        output.Write("{\"type\":\"BOOKMARK\",\"object\":"u8);
        output.Write(Row(bookmark, endsInitialEvents && type.RowObject == TableObject.None ? TableObject.Metadata : type.RowObject).Span);
        output.Write("}\n"u8);
        output.EndFrame();
    }

    private ReadOnlyMemory<byte> Row(KubeObject value, TableObject rowObject)
    {
        var withColumns = !_columnsSent;
        _columnsSent = true;
        return Answers.Write(writer =>
            tables.WriteTable(writer, kind, [value], new ListHead(value.Metadata.ResourceVersion ?? ""), rowObject, withColumns, type.MetaVersion));
    }
}
