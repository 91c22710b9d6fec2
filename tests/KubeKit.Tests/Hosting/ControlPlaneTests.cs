using System.Net;
using System.Net.Sockets;
using KubeKit.Client;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using KubeKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace KubeKit.Tests.Hosting;

public sealed class ControlPlaneTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_kubeconfig_is_the_admins_own_and_works()
    {
        var file = _directory["deep", "inside", "admin.conf"];
        await using var host = await TestHost.StartAsync(_directory, cluster => cluster.KubeconfigFile = file);
        var info = await host.ReadyAsync();
        Assert.Equal(file, info.KubeconfigFile);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(["admin.conf"], Directory.GetFiles(Path.GetDirectoryName(file)!).Select(Path.GetFileName));

        var config = KubeConfig.Load(file);
        Assert.Equal(("kubekit", info.Server), (config.CurrentContext, config.Connection().Server));
        using var client = KubeClient.Connect(config.Connection(), new KubeClientOptions(), TimeProvider.System);
        Assert.Contains((await client.ListAsync<Namespace>(cancellationToken: Cancellation)).Items, n => n.Metadata.Name == "kube-system");
    }

    [Fact]
    public async Task Port_0_takes_a_free_port_for_each_address()
    {
        await using var host = await TestHost.StartAsync(_directory, cluster => cluster.ListenOn("https://localhost:0"));
        var info = await host.ReadyAsync();
        Assert.NotEqual(0, info.Server.Port);
        Assert.Equal("127.0.0.1", info.Server.Host);
    }

    [Fact]
    public async Task A_port_that_is_taken_fails_the_start_and_says_so_to_who_waits()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var host = TestHost.Build(s => s.AddKubeControlPlane(cluster =>
        {
            cluster.DataDirectory = _directory.Path;
            cluster.UseMemoryStore().ListenOn($"https://127.0.0.1:{port}");
        }));
        var failure = await Assert.ThrowsAnyAsync<IOException>(() => host.StartAsync(Cancellation));
        Assert.Contains($"{port}", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<IOException>(() => host.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(Cancellation));
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["kube-control-plane"].Status);
    }

    [Fact]
    public async Task Health_is_degraded_before_and_healthy_when_it_serves()
    {
        using (var built = TestHost.Build(s => s.AddKubeControlPlane(cluster => cluster.DataDirectory = _directory.Path)))
        {
            var report = await built.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(r => r.Name == "kube-control-plane", Cancellation);
            Assert.Equal(HealthStatus.Degraded, report.Status);
        }

        await using var host = await TestHost.StartAsync(_directory);
        var health = await host.HealthAsync("kube-control-plane");
        Assert.Equal((HealthStatus.Healthy, $"serving at {(await host.ReadyAsync()).Server}"), (health.Status, health.Description));
    }

    [Fact]
    public async Task A_host_stops_at_once_whoever_watches()
    {
        var host = await TestHost.StartAsync(_directory);
        using var outside = KubeClient.Connect(KubeConfig.Load((await host.ReadyAsync()).KubeconfigFile).Connection(), new KubeClientOptions(), TimeProvider.System);
        await using var watch = outside.WatchAsync<Namespace>(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await watch.MoveNextAsync());
        var begin = TimeProvider.System.GetTimestamp();
        await host.DisposeAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Components_are_left_out_by_whichever_call_says_so(bool inFirstCall, bool twice)
    {
        using var host = TestHost.Build(s =>
        {
            s.AddKubeControlPlane(cluster => _ = inFirstCall ? cluster.WithoutControllers().WithoutScheduler() : cluster);
            s.AddKubeControlPlane(cluster => _ = inFirstCall ? cluster : cluster.WithoutControllers().WithoutScheduler());
            if (twice)
            {
                s.AddKubeControlPlane();
            }
        });
        Assert.Equal(["ControlPlaneService", "ElectedLeadership"], OwnServices(host));
    }

    [Fact]
    public void Components_run_once_and_after_the_server_however_many_calls_there_are()
    {
        using var once = TestHost.Build(s => s.AddKubeControlPlane());
        using var thrice = TestHost.Build(s => s.AddKubeControlPlane().AddKubeControlPlane().AddKubeControlPlane());
        Assert.Equal(OwnServices(once), OwnServices(thrice));
        Assert.Equal("ControlPlaneService", OwnServices(once)[0]);
        Assert.True(OwnServices(once).Count > 5);
    }

    private static List<string> OwnServices(IHost host) =>
        [.. host.Services.GetServices<IHostedService>().Where(s => s.GetType().FullName!.StartsWith("KubeKit", StringComparison.Ordinal)).Select(s => s.GetType().Name)];
}
