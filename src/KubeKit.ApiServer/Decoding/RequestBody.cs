using System.Buffers;
using System.IO.Pipelines;
using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Decoding;

/// <summary>Reads request bodies whole, up to the limit.</summary>
internal sealed class RequestBody(IOptions<ApiServerOptions> options)
{
    private readonly int _limit = options.Value.Limits.MaxRequestBodySize;

    /// <exception cref="ApiException">The body is longer than allowed: 413.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > _limit)
        {
            throw ApiErrors.TooLarge(_limit);
        }

        var reader = request.BodyReader;
        // A read that its token cancels leaves Kestrel's reader in the middle, unable to drain what the client still sends.
        var aborted = request.HttpContext.RequestAborted;
        using var stop = aborted.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), reader);
        while (true)
        {
            var read = await reader.ReadAsync(CancellationToken.None);
            if (read.IsCanceled)
            {
                reader.AdvanceTo(read.Buffer.End);
                aborted.ThrowIfCancellationRequested();
            }

            if (read.Buffer.Length > _limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw ApiErrors.TooLarge(_limit);
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            // Consumes nothing and has seen everything: the pipe keeps the bytes until the body is whole.
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
