using System.Globalization;
using KubeKit.ApiServer.Streaming;
using KubeKit.Resources.Core.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeKit.ApiServer.Tests;

/// <summary>Stands for a kubelet or a pod's server: tells what it was asked, echoes upgraded connections.</summary>
internal sealed class FakeBackend : IAsyncDisposable, INodeConnector
{
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private FakeBackend(WebApplication app)
    {
        _app = app;
        Port = new Uri(app.Urls.First()).Port;
    }

    public int Port { get; }

    public static async Task<FakeBackend> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FakeBackend(app);
    }

    public Task<HttpResponseMessage> SendAsync(Node node, string? scheme, int? port, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}") + request.RequestUri!.OriginalString);
        return _invoker.SendAsync(request, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _invoker.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
        {
            context.Response.Headers.Upgrade = context.Request.Headers.Upgrade;
            context.Response.Headers.Connection = "Upgrade";
            context.Response.Headers["Sec-WebSocket-Protocol"] = context.Request.Headers["Sec-WebSocket-Protocol"];
            await using var stream = await upgrade.UpgradeAsync();
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{context.Request.Method} {path}{context.Request.QueryString}\n"));
            var buffer = new byte[1024];
            int read;
            while ((read = await stream.ReadAsync(buffer)) > 0)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        else if (path.EndsWith("/broken", StringComparison.Ordinal))
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("container \"broken\" in pod \"p\" is waiting to start: ContainerCreating");
        }
        else if (path == "/moved")
        {
            context.Response.Redirect("/elsewhere");
        }
        else
        {
            using var reader = new StreamReader(context.Request.Body);
            context.Response.Headers["X-Backend"] = "yes";
            await context.Response.WriteAsync($"{context.Request.Method} {context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget} {await reader.ReadToEndAsync()}".Trim());
        }
    }
}
