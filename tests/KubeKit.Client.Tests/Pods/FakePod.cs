using System.Net;
using System.Net.WebSockets;
using KubeKit.Client.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KubeKit.Client.Tests.Pods;

/// <summary>The far end of a pod's streams: what a request asks for is noted, and a test says what the pod does.</summary>
internal sealed class FakePod : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakePod(WebApplication app, Func<string> path) =>
        (_app, _path, Client) = (app, path, new KubeClient(new SocketsHttpHandler(), new KubeClientOptions { BaseAddress = new Uri(app.Urls.First()) }));

    private readonly Func<string> _path;

    public KubeClient Client { get; }

    /// <summary>The last request's path and query.</summary>
    public string Path => _path();

    /// <summary>A pod that speaks the first of the offered protocols it knows.</summary>
    public static async Task<FakePod> StartAsync(string protocol, Func<WebSocket, Task> pod)
    {
        var path = "";
        var app = Build();
        app.UseWebSockets();
        app.Run(async context =>
        {
            path = context.Request.Path + context.Request.QueryString;
            using var socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
            await pod(socket);
            if (socket.State == WebSocketState.Open)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            }
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FakePod(app, () => path);
    }

    /// <summary>A server that answers without a WebSocket.</summary>
    public static async Task<FakePod> StartAsync(RequestDelegate answer)
    {
        var path = "";
        var app = Build();
        app.Run(context =>
        {
            path = context.Request.Path + context.Request.QueryString;
            return answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FakePod(app, () => path);
    }

    public static Task SendAsync(WebSocket socket, byte channel, ReadOnlySpan<byte> data) =>
        socket.SendAsync((byte[])[channel, .. data], WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);

    /// <summary>The next message, its channel first; empty once the other side has closed.</summary>
    public static async Task<byte[]> ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var part = await socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
        return part.MessageType == WebSocketMessageType.Close ? [] : buffer[..part.Count];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }
}
