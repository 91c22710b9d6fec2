using System.Buffers;

namespace KubeKit.Client.Transport;

/// <summary>A whole response body in a pooled buffer; decoded from there, so that no text of it outlives the request.</summary>
internal struct ResponseBuffer : IDisposable
{
    private byte[] _bytes;

    private ResponseBuffer(byte[] bytes, int length) => (_bytes, Length) = (bytes, length);

    public int Length { get; }

    public readonly ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public static async ValueTask<ResponseBuffer> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        // One more than the announced length, so that the read which finds the end needs no larger buffer.
        var expected = (int)Math.Min(content.Headers.ContentLength + 1 ?? 16 * 1024, Array.MaxLength);
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(expected, 256));
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (true)
            {
                var read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken);
                if (read == 0)
                {
                    return new ResponseBuffer(bytes, length);
                }

                length += read;
                if (length == bytes.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(length * 2);
                    bytes.AsSpan().CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(bytes);
                    bytes = larger;
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }
}
