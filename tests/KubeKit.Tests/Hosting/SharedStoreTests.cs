using KubeKit.Client;
using KubeKit.Client.LeaderElection;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Store.Etcd.Tests;
using KubeKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.Tests.Hosting;

/// <summary>Several control planes over one etcd.</summary>
public sealed class SharedStoreTests(EtcdServer etcd) : IDisposable
{
    private static readonly Dictionary<string, string> Labels = new() { ["app"] = "web" };

    private readonly TestDirectory _one = new(), _two = new();
    private readonly string _prefix = $"/shared-{Guid.NewGuid():N}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
    }

    [Fact]
    public async Task One_leads_at_a_time_and_another_takes_over_when_it_ends()
    {
        await etcd.CreateStore().DisposeAsync(); // skips where there is none
        await using var first = await StartAsync(_one, "first");
        await Eventually.HoldsAsync(async () => Assert.Equal("first", await HolderAsync(first)));
        await using var second = await StartAsync(_two, "second", _one["pki"]);
        await first.Client.CreateAsync(Web(replicas: 3), cancellationToken: Cancellation);

        // What one wrote the other serves; and of two sets of controllers one made pods.
        await Eventually.HoldsAsync(async () => Assert.Equal(3, await PodsAsync(second)));
        Assert.Equal("first", await HolderAsync(second));

        await first.StopAsync();
        await Eventually.HoldsAsync(async () => Assert.Equal("second", await HolderAsync(second)));
        await second.Client.PatchAsync<ReplicaSet>(new ObjectKey("default", "web"), new KubePatch(PatchType.Merge, """{"spec":{"replicas":5}}"""u8.ToArray()), cancellationToken: Cancellation);
        await Eventually.HoldsAsync(async () => Assert.Equal(5, await PodsAsync(second)));
    }

    [Fact]
    public async Task A_control_plane_with_certificates_of_its_own_does_not_start_and_says_what_to_do()
    {
        await etcd.CreateStore().DisposeAsync(); // skips where there is none
        await using var first = await StartAsync(_one, "first");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(_two, "second"));
        Assert.Contains("another certificate authority", refused.Message, StringComparison.Ordinal);
        Assert.Contains("copy ca.crt, ca.key and sa.key", refused.Message, StringComparison.Ordinal);

        File.Copy(_one["pki", "ca.crt"], _two["pki", "ca.crt"], overwrite: true);
        File.Copy(_one["pki", "ca.key"], _two["pki", "ca.key"], overwrite: true);
        refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(_two, "second"));
        Assert.Contains("another key of ServiceAccounts' tokens", refused.Message, StringComparison.Ordinal);

        File.Copy(_one["pki", "sa.key"], _two["pki", "sa.key"], overwrite: true);
        await using var second = await StartAsync(_two, "second");
        Assert.NotNull(await second.Client.GetAsync<Namespace>("default", null, Cancellation));
    }

    private Task<TestHost> StartAsync(TestDirectory directory, string identity, string? certificates = null) => TestHost.StartAsync(
        directory,
        cluster => cluster.UseEtcd(etcd.Endpoint!).Configure(options =>
        {
            options.EtcdPrefix = _prefix;
            options.CertificatesDirectory = certificates;
        }),
        services => services.Configure<LeaderElectionOptions>(election =>
        {
            election.Identity = identity;
            election.RetryPeriod = TimeSpan.FromMilliseconds(100);
        }));

    private static async Task<string?> HolderAsync(TestHost host) =>
        (await host.Client.GetAsync<Lease>("kubekit-controllers-scheduler", "kube-system", Cancellation)).Spec?.HolderIdentity;

    private static async Task<int> PodsAsync(TestHost host) => (await host.Client.ListAsync<Pod>(new() { Namespace = "default" }, Cancellation)).Items.Count;

    private static ReplicaSet Web(int replicas) => new()
    {
        Metadata = new() { Name = "web", Namespace = "default" },
        Spec = new()
        {
            Replicas = replicas,
            Selector = new() { MatchLabels = Labels },
            Template = new() { Metadata = new() { Labels = Labels }, Spec = new() { Containers = [new() { Name = "web", Image = "web" }] } },
        },
    };
}
