using System.Buffers;
using System.Text.Json;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Yaml;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Encoding;

/// <summary>Writes answers in the form that the client chose.</summary>
internal sealed class Answers(ITableWriter tables, ProtobufObjects protobuf, IOptions<ApiServerOptions> options)
{
    private readonly int _gzipThreshold = options.Value.Limits.GzipThreshold;

    /// <summary>Writes an object, given as it is served.</summary>
    public Task WriteObjectAsync(ApiRequest request, int code, ReadOnlyMemory<byte> served)
    {
        if (request.Accept.IsProtobuf)
        {
            return WriteProtobufAsync(request, code, served);
        }

        return WriteJsonAsync(request, code, request.Accept.Form switch
        {
            AnswerForm.Full => served,
            AnswerForm.Partial => Partial(served.Span, request.Accept.MetaVersion),
            AnswerForm.Table => Table(request, request.Definition.Decode(served.Span, new DecodeContext())),
            _ => throw ApiErrors.NotAList(request.Definition),
        });
    }

    /// <summary>Writes any JSON text of the API: as it is, indented or as YAML.</summary>
    public Task WriteJsonAsync(ApiRequest request, int code, ReadOnlyMemory<byte> json)
    {
        return WriteJsonAsync(request.Http, request.Accept, code, json);
    }

    /// <summary>Writes any JSON text of the API: as it is, indented or as YAML.</summary>
    public Task WriteJsonAsync(HttpContext http, MediaType type, int code, ReadOnlyMemory<byte> json, string? contentType = null)
    {
        // What has no protobuf form is JSON for those who accept that too; negotiation saw to it.
        type = type with { IsProtobuf = false };
        var text = type.IsYaml ? KubeYaml.FromJson(json.Span) : type.IsPretty ? PrettyText.FromJson(json) : json;
        return WriteBytesAsync(http, type, code, default, text, type.IsYaml ? default : "\n"u8, contentType);
    }

    /// <summary>Writes a value that is no stored object, in the form that the client chose.</summary>
    public Task WriteValueAsync<T>(ApiRequest request, int code, T value)
        where T : class, IKubeValue<T>, IProtobufValue<T>
    {
        if (!request.Accept.IsProtobuf)
        {
            return WriteJsonAsync(request, code, KubeJson.ToUtf8Bytes(value));
        }

        return WriteBytesAsync(request.Http, request.Accept, code, default, ProtobufEnvelope.Seal(value), default);
    }

    /// <summary>Writes a document that is in its envelope already.</summary>
    public Task WriteSealedAsync(HttpContext http, MediaType type, ReadOnlyMemory<byte> document) =>
        WriteBytesAsync(http, type, StatusCodes.Status200OK, default, document, default);

    private Task WriteBytesAsync(HttpContext http, MediaType type, int code, ReadOnlySpan<byte> before, ReadOnlyMemory<byte> text, ReadOnlySpan<byte> after, string? contentType = null)
    {
        var response = http.Response;
        response.StatusCode = code;
        response.ContentType = contentType ?? type.ContentType;
        // Nothing here may be answered from a cache: permissions and objects change at any time.
        response.Headers.CacheControl = "no-cache, private";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return Task.CompletedTask;
        }

        if (text.Length > _gzipThreshold && Compression.IsWanted(http.Request))
        {
            return Compression.WriteAsync(response, (byte[])[.. before, .. text.Span, .. type.IsProtobuf ? after : default], http.RequestAborted);
        }

        response.ContentLength = before.Length + text.Length + after.Length;
        var body = response.BodyWriter;
        body.Write(before);
        body.Write(text.Span);
        body.Write(after);
        return body.FlushAsync(http.RequestAborted).AsTask();
    }

    /// <summary>Writes a Status: every refusal, and what some requests succeed with.</summary>
    public Task WriteStatusAsync(HttpContext http, MediaType type, Status status)
    {
        if (status.Details?.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = ObjectCodec.RevisionText(seconds);
        }

        var code = status.Code ?? StatusCodes.Status500InternalServerError;
        type = type with { Form = AnswerForm.Full };
        return type.IsProtobuf ? WriteBytesAsync(http, type, code, default, ProtobufEnvelope.Seal(status), default) : WriteJsonAsync(http, type, code, Write(status.WriteJson));
    }

    // The message may be one that many share: its envelope is written around it, not copied together with it.
    private Task WriteProtobufAsync(ApiRequest request, int code, ReadOnlyMemory<byte> served)
    {
        var kind = request.Definition;
        var (apiVersion, kindName, message) = request.Accept.Form switch
        {
            AnswerForm.Full => (kind.Kind.ApiVersion, kind.Kind.Kind, protobuf.OfServed(kind, served)),
            AnswerForm.Partial => (request.Accept.MetaVersion, PartialObject.Kind, ProtobufObjects.OfMetadata(StoredMetadata.Of(served.Span))),
            _ => throw ApiErrors.NotAList(request.Definition),
        };
        var head = ProtobufObjects.Writer();
        ProtobufEnvelope.Head(head, message.Length, apiVersion, kindName);
        return WriteBytesAsync(request.Http, request.Accept, code, head.Written.ToArray(), message, ProtobufEnvelope.End);
    }

    private ReadOnlyMemory<byte> Table(ApiRequest request, KubeObject value) => Write(writer =>
        tables.WriteTable(writer, request.Definition, [value], new ListHead(value.Metadata.ResourceVersion ?? ""), request.Accept.RowObject, withColumns: true, request.Accept.MetaVersion));

    private static ReadOnlyMemory<byte> Partial(ReadOnlySpan<byte> served, string apiVersion)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        PartialObject.Write(buffer, served, apiVersion);
        return buffer.WrittenMemory;
    }

    /// <summary>The JSON text that a callback writes.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions);
        write(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
