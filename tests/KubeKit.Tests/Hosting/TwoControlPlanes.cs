using KubeKit.Client.LeaderElection;
using KubeKit.Store.Etcd.Tests;
using KubeKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.Tests.Hosting;

/// <summary>Two control planes over one etcd, each with its own API server; they share the certificates.</summary>
public sealed class TwoControlPlanes(EtcdServer etcd) : IAsyncLifetime
{
    private readonly TestDirectory _one = new(), _two = new();
    private readonly string _prefix = $"/two-{Guid.NewGuid():N}";

    internal TestHost A { get; private set; } = null!;

    internal TestHost B { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (etcd.Endpoint is null)
        {
            return;
        }

        A = await StartAsync(_one);
        B = await StartAsync(_two);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in new[] { B, A }.OfType<TestHost>())
        {
            await host.DisposeAsync();
        }

        _one.Dispose();
        _two.Dispose();
    }

    private Task<TestHost> StartAsync(TestDirectory directory) => TestHost.StartAsync(
        directory,
        cluster => cluster.UseEtcd(etcd.Endpoint!).Configure(options =>
        {
            options.EtcdPrefix = _prefix;
            options.CertificatesDirectory = _one["pki"];
        }),
        services => services.Configure<LeaderElectionOptions>(election => election.RetryPeriod = TimeSpan.FromMilliseconds(100)));
}
