using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests;

public sealed class WatchSocketTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_event_is_a_message_of_text()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        using var socket = await OpenAsync(server, $"{Maps}?watch=true");
        Assert.Equal("ADDED a", Text(await NextAsync(socket)));
        await server.PostAsync(Maps, ObjectTests.Map("b"));
        await server.DeleteAsync($"{Maps}/a");
        Assert.Equal("ADDED b", Text(await NextAsync(socket)));
        Assert.Equal("DELETED a", Text(await NextAsync(socket)));
    }

    [Fact]
    public async Task Protobuf_comes_in_binary_messages_without_lengths()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        using var socket = await OpenAsync(server, $"{Maps}?watch=true", s => s.SetRequestHeader("Accept", "application/vnd.kubernetes.protobuf"));
        var (type, bytes) = await NextAsync(socket);
        Assert.Equal(WebSocketMessageType.Binary, type);
        // A WatchEvent: its first field is the type.
        Assert.Equal([0x0A, 5, .. "ADDED"u8, 0x12], bytes[..8]);
    }

    [Theory]
    [InlineData("v1.watch", "v1.watch")]
    [InlineData("base64url.bearer.authorization.k8s.io.dG9rZW4,v1.watch", "v1.watch")]
    public async Task The_protocol_asked_for_is_spoken_and_a_token_never_sent_back(string asked, string spoken)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await OpenAsync(server, $"{Maps}?watch=true", s =>
        {
            foreach (var protocol in asked.Split(','))
            {
                s.AddSubProtocol(protocol);
            }
        });
        Assert.Equal(spoken, socket.SubProtocol);
    }

    [Fact]
    public async Task A_close_is_answered_and_ends_the_watch()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await OpenAsync(server, $"{Maps}?watch=true");
        await socket.SendAsync("whatever"u8.ToArray(), WebSocketMessageType.Text, true, Cancelled);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancelled);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task Time_that_is_up_closes_it()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await OpenAsync(server, $"{Maps}?watch=true&timeoutSeconds=5");
        server.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(WebSocketMessageType.Close, (await NextAsync(socket)).Type);
    }

    [Fact]
    public async Task Refusals_come_before_the_handshake()
    {
        await using var server = await TestServer.StartAsync();
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(server, $"{Maps}?watch=true&labelSelector=%21%21"));
        Assert.Contains("400", refused.Message);
    }

    private static async Task<ClientWebSocket> OpenAsync(TestServer server, string path, Action<ClientWebSocketOptions>? set = null)
    {
        var socket = new ClientWebSocket();
        set?.Invoke(socket.Options);
        await socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}{path}"), Cancelled);
        return socket;
    }

    private static async Task<(WebSocketMessageType Type, byte[] Bytes)> NextAsync(ClientWebSocket socket)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, limit.Token);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return (part.MessageType, message.ToArray());
            }
        }
    }

    private static string Text((WebSocketMessageType Type, byte[] Bytes) message)
    {
        Assert.Equal(WebSocketMessageType.Text, message.Type);
        var frame = JsonNode.Parse(message.Bytes)!;
        return $"{frame["type"]} {frame["object"]!["metadata"]!["name"]}";
    }
}
