using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Listing;

/// <summary>Writes lists: stored bytes one after the other, or one of the reduced forms.</summary>
internal sealed class ListAnswer(Answers answers, ITableWriter tables, ProtobufObjects protobuf, IOptions<ApiServerOptions> options)
{
    // How much is handed to the connection at once: some TLS records' worth.
    private const int FlushEvery = 128 * 1024;

    private const string PartialListKind = "PartialObjectMetadataList";

    private readonly int _gzipThreshold = options.Value.Limits.GzipThreshold;

    public async Task WriteAsync(ApiRequest request, ListResult list)
    {
        if (request.Accept.IsProtobuf)
        {
            await WriteProtobufAsync(request, list);
            return;
        }

        if (!request.Accept.IsPlainJson)
        {
            await answers.WriteJsonAsync(request, StatusCodes.Status200OK, Buffered(request, list));
            return;
        }

        var response = request.Http.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-cache, private";
        if (HttpMethods.IsHead(request.Http.Request.Method))
        {
            return;
        }

        if (Compression.IsWanted(request.Http.Request) && Size(list) > _gzipThreshold)
        {
            await using var gzip = Compression.Start(response);
            var pipe = PipeWriter.Create(gzip, new StreamPipeWriterOptions(leaveOpen: true));
            await WriteItemsAsync(pipe, request.Definition, list, request.Aborted);
            await pipe.CompleteAsync();
            return;
        }

        await WriteItemsAsync(response.BodyWriter, request.Definition, list, request.Aborted);
    }

    private async ValueTask WriteProtobufAsync(ApiRequest request, ListResult list)
    {
        var message = ToProtobuf(request, list);
        var response = request.Http.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = request.Accept.ContentType;
        response.Headers.CacheControl = "no-cache, private";
        if (HttpMethods.IsHead(request.Http.Request.Method))
        {
            return;
        }

        if (message.Length > _gzipThreshold && Compression.IsWanted(request.Http.Request))
        {
            await using var gzip = Compression.Start(response);
            var pipe = PipeWriter.Create(gzip, new StreamPipeWriterOptions(leaveOpen: true));
            await WriteItemsAsync(pipe, message, request.Aborted);
            await pipe.CompleteAsync();
            return;
        }

        response.ContentLength = message.Length;
        await WriteItemsAsync(response.BodyWriter, message, request.Aborted);
    }

    private ProtobufList ToProtobuf(ApiRequest request, ListResult list)
    {
        var kind = request.Definition;
        var items = new ReadOnlyMemory<byte>[list.Records.Count];
        switch (request.Accept.Form)
        {
            case AnswerForm.Full:
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = protobuf.OfStored(kind, list.Records[i].Value);
                }

                return new ProtobufList(kind.Kind.ApiVersion, kind.ListKind, list.Head, items);
            case AnswerForm.PartialList:
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = ProtobufObjects.OfMetadata(StoredMetadata.Of(list.Records[i].Value.Span));
                }

                return new ProtobufList(request.Accept.MetaVersion, PartialListKind, list.Head, items);
            default:
                throw ApiErrors.IsList(kind);
        }
    }

    private static async ValueTask WriteItemsAsync(PipeWriter pipe, ProtobufList list, CancellationToken cancellationToken)
    {
        list.WriteStart(pipe);
        for (var i = 0; i < list.Count; i++)
        {
            list.WriteItem(pipe, i);
            if (pipe.UnflushedBytes >= FlushEvery)
            {
                await pipe.FlushAsync(cancellationToken);
            }
        }

        ProtobufList.WriteEnd(pipe);
        await pipe.FlushAsync(cancellationToken);
    }

    private static async ValueTask WriteItemsAsync(PipeWriter pipe, ResourceDefinition kind, ListResult list, CancellationToken cancellationToken)
    {
        // Conversion may fail, and a refusal has to come before the first byte of an answer.
        var converted = ReferenceEquals(kind.Stored, kind) && kind.Versions.Count == 0 ? null : list.Records.Select(r => ObjectCodec.Served(kind, r.Value)).ToArray();
        var blocks = new BlockWriter(pipe);
        WriteHead(blocks, kind.ListKind, kind.Kind.ApiVersion, list.Head);
        var typeHead = ListItems.TypeHead(kind);
        for (var i = 0; i < list.Records.Count; i++)
        {
            var served = converted?[i] ?? ObjectCodec.Served(kind, list.Records[i].Value);
            WriteItem(blocks, served.Span, typeHead, first: i == 0);
            if (blocks.Unflushed >= FlushEvery)
            {
                await blocks.FlushAsync(cancellationToken);
            }
        }

        blocks.Write("]}\n"u8);
        await blocks.FlushAsync(cancellationToken);
    }

    private static void WriteItem(BlockWriter output, ReadOnlySpan<byte> served, ReadOnlySpan<byte> typeHead, bool first)
    {
        var rest = ListItems.Split(served, typeHead, first, out var before);
        output.Write(before);
        output.Write(rest);
    }

    private ReadOnlyMemory<byte> Buffered(ApiRequest request, ListResult list)
    {
        var kind = request.Definition;
        var buffer = new ArrayBufferWriter<byte>(4096);
        switch (request.Accept.Form)
        {
            case AnswerForm.Full:
                WriteHead(buffer, kind.ListKind, kind.Kind.ApiVersion, list.Head);
                for (var i = 0; i < list.Records.Count; i++)
                {
                    var rest = ListItems.Split(ObjectCodec.Served(kind, list.Records[i].Value).Span, ListItems.TypeHead(kind), first: i == 0, out var before);
                    buffer.Write(before);
                    buffer.Write(rest);
                }

                break;
            case AnswerForm.PartialList:
                WriteHead(buffer, PartialListKind, request.Accept.MetaVersion, list.Head);
                for (var i = 0; i < list.Records.Count; i++)
                {
                    buffer.Write(i == 0 ? ""u8 : ","u8);
                    PartialObject.Write(buffer, list.Records[i].Value.Span, request.Accept.MetaVersion);
                }

                break;
            case AnswerForm.Table:
                var objects = list.Records.Select(r => ObjectCodec.Decode(kind, r));
                return Answers.Write(writer => tables.WriteTable(writer, kind, objects, list.Head, request.Accept.RowObject, withColumns: true, request.Accept.MetaVersion));
            default:
                throw ApiErrors.IsList(kind);
        }

        buffer.Write("]}"u8);
        return buffer.WrittenMemory;
    }

    private static void WriteHead(IBufferWriter<byte> output, string listKind, string apiVersion, ListHead head)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("kind"u8, listKind);
        writer.WriteString("apiVersion"u8, apiVersion);
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("resourceVersion"u8, head.ResourceVersion);
        if (head.Continue is not null)
        {
            writer.WriteString("continue"u8, head.Continue);
        }

        if (head.RemainingItemCount is { } remaining)
        {
            writer.WriteNumber("remainingItemCount"u8, remaining);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("items"u8);
        writer.Flush();
    }

    private static long Size(ListResult list)
    {
        var size = 0L;
        for (var i = 0; i < list.Records.Count; i++)
        {
            size += list.Records[i].Value.Length;
        }

        return size;
    }
}
