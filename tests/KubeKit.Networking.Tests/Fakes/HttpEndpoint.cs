using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KubeKit.Networking.Tests.Fakes;

/// <summary>A pod's HTTP server on an address of its own: says its name, and what it was asked.</summary>
internal sealed class HttpEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private HttpEndpoint(WebApplication app, IPEndPoint address) => (_app, Address) = (app, address);

    public IPEndPoint Address { get; }

    public int Requests => Volatile.Read(ref _requests);

    public static async Task<HttpEndpoint> StartAsync(string name, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var address = new IPEndPoint(IPAddress.Parse(ProxyFixture.NewAddress()), 8080);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address, listen => listen.Protocols = protocols));
        var app = builder.Build();
        var endpoint = new HttpEndpoint(app, address);
        app.UseWebSockets();
        app.Run(async context =>
        {
            Interlocked.Increment(ref endpoint._requests);
            if (context.WebSockets.IsWebSocketRequest)
            {
                await EchoOnceAsync(context);
                return;
            }

            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Response.Headers["X-Host"] = context.Request.Host.Value;
            context.Response.Headers["X-Target"] = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            await context.Response.WriteAsync(name + body);
        });
        await app.StartAsync();
        return endpoint;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public Task StopAsync() => _app.StopAsync();

    private static async Task EchoOnceAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, true, CancellationToken.None);
        await socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }
}
