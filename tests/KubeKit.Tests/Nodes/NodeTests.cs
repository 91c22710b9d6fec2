using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using KubeKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KubeKit.Tests.Nodes;

public sealed class NodeTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Two_nodes_in_one_host_run_pods_each()
    {
        await using var host = await TestHost.StartAsync(_directory, services: s =>
        {
            s.AddKubeNode("one", Hollow);
            s.AddKubeNode("two", Hollow);
        });
        await RunsAsync(host.Client, "one");
        await RunsAsync(host.Client, "two");
        await HealthyAsync(host, "one");
        await HealthyAsync(host, "two");
    }

    [Fact]
    public async Task A_node_before_its_control_plane_waits_for_it()
    {
        await using var host = await TestHost.StartAsync(s =>
        {
            s.AddKubeNode("early", Hollow);
            s.AddKubeControlPlane(cluster =>
            {
                cluster.DataDirectory = _directory.Path;
                cluster.UseMemoryStore().ListenOn("https://127.0.0.1:0");
            });
        });
        await RunsAsync(host.Client, "early");
    }

    [Fact]
    public async Task A_node_joins_another_hosts_cluster_by_kubeconfig()
    {
        await using var plane = await TestHost.StartAsync(_directory);
        var kubeconfig = (await plane.ReadyAsync()).KubeconfigFile;
        await using (var edge = await TestHost.StartAsync(s => s.AddKubeNode("edge", node =>
        {
            Hollow(node);
            node.Join(kubeconfig);
        })))
        {
            await RunsAsync(plane.Client, "edge");
            await HealthyAsync(edge, "edge");
        }

        // The host is gone; its node stays known.
        Assert.NotNull(await plane.Client.FindAsync<Resources.Core.V1.Node>("edge", cancellationToken: Cancellation));
    }

    private void Hollow(KubeNodeBuilder node) => node.UseHollow().Configure(options =>
    {
        options.KubeletPort = options.ReadOnlyPort = 0;
        options.Networking = false;
        options.RootDirectory = _directory["nodes", options.Name];
    });

    private static async Task RunsAsync(IKubeClient client, string node)
    {
        await Eventually.HoldsAsync(async () => Assert.Contains(
            (await client.GetAsync<Resources.Core.V1.Node>(node, cancellationToken: Cancellation)).Status!.Conditions!, c => c is { Type: "Ready", Status: "True" }));
        await client.CreateAsync(
            new Pod
            {
                Metadata = new() { Name = $"on-{node}", Namespace = "default" },
                Spec = new() { NodeName = node, Containers = [new() { Name = "main", Image = "web:1" }] },
            },
            cancellationToken: Cancellation);
        await Eventually.HoldsAsync(async () =>
        {
            var pod = await client.GetAsync<Pod>($"on-{node}", "default", Cancellation);
            Assert.Equal(PodPhase.Running, pod.Status?.Phase);
            Assert.NotEmpty(pod.Status!.PodIP!);
        });
    }

    private static Task HealthyAsync(TestHost host, string node) =>
        Eventually.HoldsAsync(async () => Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync($"kube-node-{node}")).Status));
}
