using System.Buffers;
using System.Text.Json;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Yaml;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Encoding;

/// <summary>Writes answers in the form that the client chose.</summary>
internal sealed class Answers(ITableWriter tables, IOptions<ApiServerOptions> options)
{
    private readonly int _gzipThreshold = options.Value.Limits.GzipThreshold;

    /// <summary>Writes an object, given as it is served.</summary>
    public Task WriteObjectAsync(ApiRequest request, int code, ReadOnlyMemory<byte> served)
    {
        if (request.Accept.Form is AnswerForm.Table or AnswerForm.Partial)
        {
            var value = request.Definition.Decode(served.Span, new DecodeContext());
            served = Write(writer =>
            {
                if (request.Accept.Form == AnswerForm.Partial)
                {
                    tables.WritePartial(writer, value);
                }
                else
                {
                    tables.WriteTable(writer, request.Definition, [value], new ListHead(value.Metadata.ResourceVersion ?? ""), request.Accept.RowObject, withColumns: true);
                }
            });
        }
        else if (request.Accept.Form == AnswerForm.PartialList)
        {
            throw ApiErrors.NotAcceptable();
        }

        return WriteJsonAsync(request, code, served);
    }

    /// <summary>Writes any JSON text of the API: as it is, indented or as YAML.</summary>
    public Task WriteJsonAsync(ApiRequest request, int code, ReadOnlyMemory<byte> json)
    {
        foreach (var warning in request.Warnings)
        {
            WarningHeader.Append(request.Http.Response, warning);
        }

        return WriteJsonAsync(request.Http, request.Accept, code, json);
    }

    /// <summary>Writes any JSON text of the API: as it is, indented or as YAML.</summary>
    public Task WriteJsonAsync(HttpContext http, MediaType type, int code, ReadOnlyMemory<byte> json)
    {
        var text = type.IsYaml ? KubeYaml.FromJson(json.Span) : type.IsPretty ? PrettyText.FromJson(json) : json;
        var response = http.Response;
        response.StatusCode = code;
        response.ContentType = type.ContentType;
        // Nothing here may be answered from a cache: permissions and objects change at any time.
        response.Headers.CacheControl = "no-cache, private";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return Task.CompletedTask;
        }

        if (text.Length >= _gzipThreshold && Compression.IsWanted(http.Request))
        {
            return Compression.WriteAsync(response, text, http.RequestAborted);
        }

        var newLine = type.IsYaml ? 0 : 1;
        response.ContentLength = text.Length + newLine;
        var body = response.BodyWriter;
        body.Write(text.Span);
        if (newLine > 0)
        {
            body.Write("\n"u8);
        }

        return body.FlushAsync(http.RequestAborted).AsTask();
    }

    /// <summary>Writes a Status: every refusal, and what some requests succeed with.</summary>
    public Task WriteStatusAsync(HttpContext http, MediaType type, Status status)
    {
        if (status.Details?.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = ObjectCodec.RevisionText(seconds);
        }

        return WriteJsonAsync(http, type with { Form = AnswerForm.Full }, status.Code ?? StatusCodes.Status500InternalServerError, Write(status.WriteJson));
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
