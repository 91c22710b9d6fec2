using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Encoding;

/// <summary>gzip for large answers.</summary>
internal static class Compression
{
    public static bool IsWanted(HttpRequest request)
    {
        // Only by its bare name, as upstream: with a weight it is not meant by its clients.
        foreach (var header in request.Headers.AcceptEncoding)
        {
            foreach (var token in header.AsSpan().Split(','))
            {
                if (header.AsSpan()[token].Trim() is "gzip")
                {
                    return true;
                }
            }
        }

        return false;
    }

    public static async Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        await using var gzip = Start(response);
        await gzip.WriteAsync(text, cancellationToken);
    }

    // Fastest, as upstream's level 1: list answers shrink tenfold anyway.
    public static GZipStream Start(HttpResponse response)
    {
        response.Headers.ContentEncoding = "gzip";
        response.Headers.Append("Vary", "Accept-Encoding");
        return new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
    }
}
