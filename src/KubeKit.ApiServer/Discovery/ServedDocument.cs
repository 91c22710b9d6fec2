using System.Security.Cryptography;
using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Discovery;

/// <summary>A document about the API, encoded once and served until the API changes.</summary>
internal sealed class ServedDocument
{
    /// <summary>A document.</summary>
    public ServedDocument(ReadOnlyMemory<byte> json, string contentType = "application/json")
    {
        // A copy of just its length: the buffer that it was written to is up to twice as long.
        (Json, ContentType) = (json.ToArray(), contentType);
        Hash = Convert.ToHexString(SHA512.HashData(json.Span));
    }

    /// <summary>The text.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The content type.</summary>
    public string ContentType { get; }

    /// <summary>A hash of the text: the ETag without its quotes.</summary>
    public string Hash { get; }

    /// <summary>Answers with the document, or with 304 to a client that has it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="gzipThreshold">From how many bytes on the text is compressed.</param>
    /// <param name="isForGood">Whether the address names the document's hash, so that the answer never grows old.</param>
    public async Task WriteAsync(HttpContext context, int gzipThreshold, bool isForGood = false)
    {
        var response = context.Response;
        var tag = $"\"{Hash}\"";
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept";
        // Clients may keep it, but must ask each time whether it is still right.
        response.Headers.CacheControl = isForGood ? "public, immutable" : "no-cache, private";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = ContentType;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        if (Json.Length > gzipThreshold && Compression.IsWanted(context.Request))
        {
            await Compression.WriteAsync(response, Json, context.RequestAborted);
            return;
        }

        response.ContentLength = Json.Length;
        await response.BodyWriter.WriteAsync(Json, context.RequestAborted);
    }
}
