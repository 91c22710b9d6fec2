using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KubeKit.Testing.Tests;

public class KubeTestClusterTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_starts_and_its_client_works()
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        Assert.True(File.Exists(cluster.Info.KubeconfigFile));
        Assert.NotEqual(0, cluster.Info.Server.Port);
        await cluster.Client.CreateAsync(Sample("a"), cancellationToken: Cancellation);
        Assert.Equal("a", (await cluster.Client.GetAsync<ConfigMap>("a", "default", Cancellation)).Metadata.Name);
    }

    [Fact]
    public async Task Pods_are_scheduled_to_hollow_nodes_and_run_there()
    {
        await using var cluster = await KubeTestCluster.StartAsync(builder => builder.AddHollowNodes(2), Cancellation);
        await cluster.EventuallyAsync(async () => Assert.Equal(2, (await cluster.Client.ListAsync<Resources.Core.V1.Node>(new ListQuery(), Cancellation)).Items
            .Count(n => n.Status?.Conditions?.Any(c => c is { Type: "Ready", Status: "True" }) == true)), cancellationToken: Cancellation); // or else one takes all
        for (var i = 0; i < 4; i++)
        {
            var pod = new Pod { Metadata = new() { Name = $"p{i}", Namespace = "default" }, Spec = new() { Containers = [new() { Name = "main", Image = "web:1" }] } };
            await cluster.Client.CreateAsync(pod, cancellationToken: Cancellation);
        }

        await cluster.EventuallyAsync(async () =>
        {
            var pods = (await cluster.Client.ListAsync<Pod>(new ListQuery { Namespace = "default" }, Cancellation)).Items;
            Assert.All(pods, pod => Assert.Equal(PodPhase.Running, pod.Status?.Phase));
            Assert.Equal(["node-1", "node-2"], pods.Select(p => p.Spec!.NodeName).Distinct().Order());
        }, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task Two_clusters_side_by_side_know_nothing_of_each_other()
    {
        await using var one = await KubeTestCluster.StartAsync(builder => builder.AddHollowNodes(1), Cancellation);
        await using var two = await KubeTestCluster.StartAsync(builder => builder.AddHollowNodes(1), Cancellation);
        await one.Client.CreateAsync(Sample("a"), cancellationToken: Cancellation);
        Assert.Null(await two.Client.FindAsync<ConfigMap>("a", "default", Cancellation));
        Assert.NotEqual(one.Info.Server, two.Info.Server);
    }

    [Fact]
    public async Task A_hundred_run_side_by_side()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var begin = TimeProvider.System.GetTimestamp();
        var clusters = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => KubeTestCluster.StartAsync(cancellationToken: Cancellation)));
        try
        {
            var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / clusters.Length;
            output.WriteLine($"{clusters.Length} clusters in {TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds:0} ms, {each / 1024} KiB of managed memory each; the process: {Environment.WorkingSet >> 20} MiB");
            // Each holds its own registry of kinds, caches and pipes, but no copy of what all have in common.
            Assert.InRange(each, 0, 12 << 20);
            await Task.WhenAll(clusters.Select((cluster, i) => cluster.Client.CreateAsync(Sample($"c{i}"), cancellationToken: Cancellation)));
            for (var i = 0; i < clusters.Length; i++)
            {
                var names = (await clusters[i].Client.ListAsync<ConfigMap>(new ListQuery { Namespace = "default" }, Cancellation)).Items.Select(map => map.Metadata.Name);
                Assert.Equal([$"c{i}"], names.Where(name => name!.StartsWith('c')));
            }
        }
        finally
        {
            await Task.WhenAll(clusters.Select(cluster => cluster.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task Nothing_is_left_of_it()
    {
        string directory;
        await using (var cluster = await KubeTestCluster.StartAsync(builder => builder.AddHollowNodes(1), Cancellation))
        {
            directory = cluster.Services.GetRequiredService<IOptions<KubeControlPlaneOptions>>().Value.DataDirectory;
            Assert.True(Directory.Exists(directory));
        }

        Assert.False(Directory.Exists(directory));
    }

    [Fact]
    public async Task A_cluster_that_cannot_start_says_why_and_leaves_nothing()
    {
        var directory = "";
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => KubeTestCluster.StartAsync(
            builder => builder.ControlPlane(plane => plane.ListenOn("nonsense").Configure(options => directory = options.DataDirectory)), Cancellation));
        Assert.Contains("nonsense", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory));
    }

    [Fact]
    public async Task The_control_plane_can_be_told_what_not_to_run()
    {
        await using var cluster = await KubeTestCluster.StartAsync(builder => builder.ControlPlane(plane => plane.WithoutControllers().WithoutScheduler()), Cancellation);
        Assert.DoesNotContain(cluster.Services.GetServices<IHostedService>(), s => s.GetType().Name.StartsWith("Reconciler", StringComparison.Ordinal));
    }

    private static ConfigMap Sample(string name) => new() { Metadata = new() { Name = name, Namespace = "default" } };
}
