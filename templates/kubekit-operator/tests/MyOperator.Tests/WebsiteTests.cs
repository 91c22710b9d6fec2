using KubeKit.Client;
using KubeKit.Resources.Apps.V1;
using KubeKit.Testing;

namespace MyOperator.Tests;

public class WebsiteTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_website_runs_in_as_many_pods_as_it_says()
    {
        await using var cluster = await StartAsync(nodes: 1);
        await cluster.Client.CreateAsync(Sample() with { Spec = new() { Image = "web:v1", Replicas = 3 } }, cancellationToken: Stop);

        await cluster.EventuallyAsync<Website>("sample", site => site.Status?.ReadyReplicas == 3, "default", cancellationToken: Stop);
    }

    [Fact]
    public async Task Changes_by_others_are_put_right()
    {
        await using var cluster = await StartAsync();
        await cluster.Client.CreateAsync(Sample(), cancellationToken: Stop);
        var deployment = await cluster.EventuallyAsync<Deployment>("sample", ns: "default", cancellationToken: Stop);

        await cluster.Client.PatchAsync<Deployment>(ObjectKey.Of(deployment), KubePatch.Merge("""{"spec":{"replicas":7}}"""), cancellationToken: Stop);

        await cluster.EventuallyAsync<Deployment>("sample", d => d.Metadata.Generation > 2 && d.Spec?.Replicas == 2, "default", cancellationToken: Stop);
    }

    [Fact]
    public async Task A_website_of_too_many_pods_is_refused()
    {
        await using var cluster = await StartAsync();

        var refused = await Assert.ThrowsAsync<KubeApiException>(
            () => cluster.Client.CreateAsync(Sample() with { Spec = new() { Image = "web:v1", Replicas = 11 } }, cancellationToken: Stop));

        Assert.Contains("spec.replicas", refused.Message, StringComparison.Ordinal);
    }

    private static Task<KubeTestCluster> StartAsync(int nodes = 0) => KubeTestCluster.StartAsync(
        cluster => cluster.AddHollowNodes(nodes).ControlPlane(plane => plane.AddResource<Website>().AddReconciler<WebsiteReconciler, Website>()), Stop);

    private static Website Sample() => new() { Metadata = new() { Name = "sample", Namespace = "default" }, Spec = new() { Image = "web:v1" } };
}
