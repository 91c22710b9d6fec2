using System.Net.Sockets;

namespace KubeKit.Networking.Forwarding;

/// <summary>What a connection's first bytes say.</summary>
internal enum Opening
{
    /// <summary>Nothing yet.</summary>
    Silent,

    /// <summary>An HTTP/1 request.</summary>
    Http1,

    /// <summary>HTTP/2 without an upgrade, as gRPC.</summary>
    Http2,

    /// <summary>Anything else.</summary>
    Raw,

    /// <summary>The client is gone.</summary>
    Closed,
}

/// <summary>Looks at a connection's first bytes and leaves them where they are.</summary>
internal static class FirstBytes
{
    private const int Longest = 16;

    // Between looks at an opening that came in pieces: rare, and over within a packet's way.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    // CONNECT is not among them: nothing could be forwarded but bytes.
    private static readonly byte[][] Methods =
    [
        [.. "GET "u8], [.. "HEAD "u8], [.. "POST "u8], [.. "PUT "u8], [.. "PATCH "u8], [.. "DELETE "u8], [.. "OPTIONS "u8], [.. "TRACE "u8],
    ];

    private static ReadOnlySpan<byte> Http2Preface => "PRI * HTTP/2.0\r\n"u8;

    /// <summary>Waits for the first bytes.</summary>
    /// <exception cref="OperationCanceledException">None came in time.</exception>
    public static async ValueTask<Opening> PeekAsync(Socket socket, TimeProvider time, CancellationToken cancellationToken)
    {
        var buffer = new byte[Longest];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, SocketFlags.Peek, cancellationToken);
            if (length == 0)
            {
                return Opening.Closed;
            }

            var opening = Classify(buffer.AsSpan(0, length));
            if (opening != Opening.Silent)
            {
                return opening;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>What bytes say; <see cref="Opening.Silent"/> while more could make them an HTTP request.</summary>
    public static Opening Classify(ReadOnlySpan<byte> bytes)
    {
        if (Matches(bytes, Http2Preface, out var whole))
        {
            return whole ? Opening.Http2 : Opening.Silent;
        }

        foreach (var method in Methods)
        {
            if (Matches(bytes, method, out whole))
            {
                return whole ? Opening.Http1 : Opening.Silent;
            }
        }

        return Opening.Raw;
    }

    private static bool Matches(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> wanted, out bool whole)
    {
        whole = bytes.Length >= wanted.Length;
        return whole ? bytes.StartsWith(wanted) : wanted.StartsWith(bytes);
    }
}
