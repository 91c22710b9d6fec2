using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace KubeKit.Node.Serving;

/// <summary>Whole messages of a WebSocket.</summary>
internal static class WebSocketMessages
{
    // Clients send pieces of some KiB; more in one message is not a piece of input.
    private const int MaxMessage = 4 << 20;

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(WebSocket socket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        while (true)
        {
            using var message = new MemoryStream();
            ValueWebSocketReceiveResult part;
            do
            {
                try
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                }
                catch (WebSocketException)
                {
                    // Gone without a goodbye: gone all the same.
                    yield break;
                }

                if (part.MessageType == WebSocketMessageType.Close)
                    yield break;

                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage && message.Length < MaxMessage);

            yield return message.ToArray();
        }
    }
}
