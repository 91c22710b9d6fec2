using System.Net;
using KubeKit.ApiServer;
using KubeKit.ApiServer.Authentication;
using KubeKit.Client.Transport;
using KubeKit.Store;
using KubeKit.Store.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KubeKit.Client.Tests.RealServer;

/// <summary>KubeKit's own API server over a memory store, on a free loopback port; everybody is an administrator.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RealServer(WebApplication app) => (_app, Client) = (app, new KubeClient(new SocketsHttpHandler(), new KubeClientOptions { BaseAddress = new Uri(app.Urls.First()) }));

    public KubeClient Client { get; }

    public static async Task<RealServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClusterStore>(_ => new MemoryClusterStore());
        builder.Services.AddSingleton<IAuthenticator, Everybody>();
        builder.Services.AddKubeApiServer();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureKubeKestrel(new ApiServerLimits());
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        app.UseKubeApi();
        await app.Services.GetRequiredService<ApiServerLifecycle>().StartAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RealServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _app.Services.GetRequiredService<ApiServerLifecycle>().BeginStop();
        await _app.DisposeAsync();
    }

    private sealed class Everybody : IAuthenticator
    {
        public ValueTask<AuthenticationResult> AuthenticateAsync(HttpContext context) =>
            ValueTask.FromResult(AuthenticationResult.Proved(UserInfo.Authenticated("admin", UserInfo.MastersGroup)));
    }
}
