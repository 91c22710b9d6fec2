using System.Net;
using KubeKit.ApiServer.Authentication;
using KubeKit.Client;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using KubeKit.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KubeKit.Tests.Hosting;

/// <summary>The API inside a web application, on its port.</summary>
public sealed class SharedPortTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("/kube")]
    [InlineData("/clusters/one/")]
    public async Task The_kubeconfig_leads_to_the_applications_port_and_path(string prefix)
    {
        using var directory = new TestDirectory();
        await using var app = await StartAsync(directory, kestrel => kestrel.Listen(IPAddress.Loopback, 0), app => app.MapKubeApi(prefix));
        var cluster = await app.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(Stop);
        Assert.Equal(("http", prefix.TrimEnd('/') is "" ? "/" : prefix.TrimEnd('/')), (cluster.Server.Scheme, cluster.Server.AbsolutePath));

        using var client = KubeClient.Connect(KubeConfig.Load(cluster.KubeconfigFile).Connection());
        await AssertServesAsync(client);
        // What the components of this process do, they do without the port.
        Assert.NotNull(await app.Services.GetRequiredService<IKubeClient>().FindAsync<Namespace>("kube-system", cancellationToken: Stop));
    }

    [Fact]
    public async Task A_listener_with_the_clusters_certificate_takes_client_certificates()
    {
        using var directory = new TestDirectory();
        await using var app = await StartAsync(directory, kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseKubeHttps()), app => app.MapKubeApi("/kube"));
        var cluster = await app.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(Stop);
        Assert.StartsWith("https://127.0.0.1:", cluster.Server.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("client-certificate-data", await File.ReadAllTextAsync(cluster.KubeconfigFile, Stop), StringComparison.Ordinal);

        using var client = KubeClient.Connect(KubeConfig.Load(cluster.KubeconfigFile).Connection());
        await AssertServesAsync(client);
    }

    [Fact]
    public async Task The_application_keeps_its_own_endpoints_and_its_own_users()
    {
        using var directory = new TestDirectory();
        await using var app = await StartAsync(directory, kestrel => kestrel.Listen(IPAddress.Loopback, 0), app =>
        {
            app.MapGet("/", () => "the application's page");
            app.MapGet("/api/orders", () => "the application's orders");
            app.MapGet("/healthz", () => "the application's health");
            app.MapKubeApi();
        });
        var cluster = await app.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(Stop);
        using var nobody = new HttpClient { BaseAddress = cluster.Server };

        Assert.Equal("the application's page", await nobody.GetStringAsync("/", Stop));
        Assert.Equal("the application's orders", await nobody.GetStringAsync("/api/orders", Stop));
        Assert.Equal("the application's health", await nobody.GetStringAsync("/healthz", Stop));
        Assert.Equal("ok", await nobody.GetStringAsync("/readyz", Stop));
        // The cluster's own authentication and authorization decide, not the application's.
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.GetAsync("/api/v1/secrets", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/metrics", Stop)).StatusCode);
        nobody.DefaultRequestHeaders.Authorization = new("Bearer", "made-up");
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/secrets", Stop)).StatusCode);
    }

    [Fact]
    public async Task An_authenticator_of_the_hosts_lets_the_applications_users_in()
    {
        using var directory = new TestDirectory();
        await using var app = await StartAsync(
            directory,
            kestrel => kestrel.Listen(IPAddress.Loopback, 0),
            app => app.MapKubeApi("/kube"),
            services => services.AddSingleton<IAuthenticator, HeaderUsers>());
        var cluster = await app.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(Stop);
        using var user = new HttpClient();
        user.DefaultRequestHeaders.Add("X-User", "alice");
        var review = await user.PostAsync(
            $"{cluster.Server.AbsoluteUri}/apis/authentication.k8s.io/v1/selfsubjectreviews",
            new StringContent("""{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
            Stop);
        Assert.Contains("\"username\":\"alice\"", await review.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watches_do_not_hold_up_the_applications_end()
    {
        using var directory = new TestDirectory();
        await using var app = await StartAsync(directory, kestrel => kestrel.Listen(IPAddress.Loopback, 0), app => app.MapKubeApi("/kube"));
        var cluster = await app.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(Stop);
        using var client = KubeClient.Connect(KubeConfig.Load(cluster.KubeconfigFile).Connection());
        await using var watch = client.WatchAsync<Namespace>(cancellationToken: Stop).GetAsyncEnumerator(Stop);
        Assert.True(await watch.MoveNextAsync());

        var begin = TimeProvider.System.GetTimestamp();
        await app.StopAsync(Stop);
        // A host waits 30 s for requests that do not end.
        Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(20));
        while (await watch.MoveNextAsync())
        {
        }
    }

    [Fact]
    public async Task Mistakes_are_told_where_they_are_made()
    {
        using var directory = new TestDirectory();
        await using var bare = WebApplication.CreateSlimBuilder().Build();
        Assert.Contains("AddKubeControlPlane", Assert.Throws<InvalidOperationException>(() => bare.MapKubeApi()).Message, StringComparison.Ordinal);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddKubeControlPlane(cluster => cluster.DataDirectory = directory.Path);
        await using var app = builder.Build();
        Assert.Throws<ArgumentException>(() => app.MapKubeApi("kube"));
        Assert.Throws<ArgumentException>(() => app.MapKubeApi("/{cluster}"));
        app.MapKubeApi("/kube");
        Assert.Contains("\"/kube/\"", Assert.Throws<InvalidOperationException>(() => app.MapKubeApi("/other")).Message, StringComparison.Ordinal);
    }

    private static async Task AssertServesAsync(KubeClient client)
    {
        await using var watch = client.WatchAsync<ConfigMap>(new() { Namespace = "default", FieldSelector = "metadata.name=shared", AllowBookmarks = false }, Stop).GetAsyncEnumerator(Stop);
        var first = watch.MoveNextAsync();
        await client.CreateAsync(new ConfigMap { Metadata = new() { Name = "shared", Namespace = "default" }, Data = new Dictionary<string, string> { ["size"] = new('x', 100_000) } }, cancellationToken: Stop);
        Assert.True(await first);
        Assert.Equal(100_000, watch.Current.Object.Data!["size"].Length);
        var unknown = await client.Http.GetAsync("no/such/path", Stop);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<WebApplication> StartAsync(
        TestDirectory directory, Action<KestrelServerOptions> listen, Action<WebApplication> map, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(listen);
        builder.Services.AddKubeControlPlane(cluster =>
        {
            cluster.DataDirectory = directory.Path;
            cluster.UseMemoryStore().WithoutControllers().WithoutScheduler();
        });
        services?.Invoke(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync(Stop);
        return app;
    }

    private sealed class HeaderUsers : IAuthenticator
    {
        public ValueTask<AuthenticationResult> AuthenticateAsync(HttpContext context) =>
            ValueTask.FromResult(context.Request.Headers["X-User"] is [{ } name] ? AuthenticationResult.Proved(UserInfo.Authenticated(name)) : AuthenticationResult.None);
    }
}
