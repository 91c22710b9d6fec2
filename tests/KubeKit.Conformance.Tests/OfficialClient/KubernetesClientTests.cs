using System.Text;
using k8s;
using k8s.Autorest;
using k8s.Models;
using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.OfficialClient;

/// <summary>The official C# client, unchanged, against a cluster on Docker.</summary>
[Collection(DockerClusterGroup.Name)]
public sealed class KubernetesClientTests(DockerCluster cluster)
{
    [Fact]
    public async Task It_creates_lists_watches_and_execs()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        var ns = (await kubectl.OkAsync("get", "serviceaccount", "default", "-o", "jsonpath={.metadata.namespace}")).Trim();
        using var client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.Kubeconfig));
        var cancellation = TestContext.Current.CancellationToken;

        var running = new TaskCompletionSource<V1Pod>();
        var watching = Task.Run(
            async () =>
            {
                await foreach (var (type, pod) in client.CoreV1.WatchListNamespacedPodAsync(ns, cancellationToken: cancellation))
                {
                    if (type != WatchEventType.Deleted && pod.Status?.ContainerStatuses?.All(c => c.Ready) == true)
                    {
                        running.TrySetResult(pod);
                        return;
                    }
                }
            },
            cancellation);

        var created = await client.CoreV1.CreateNamespacedPodAsync(
            new V1Pod
            {
                Metadata = new V1ObjectMeta { GenerateName = "typed-" },
                Spec = new V1PodSpec { Containers = [new V1Container { Name = "web", Image = BootcampImages.V1 }] },
            },
            ns,
            cancellationToken: cancellation);
        Assert.StartsWith("typed-", created.Metadata.Name, StringComparison.Ordinal);

        await watching.WaitAsync(TimeSpan.FromSeconds(60), cancellation);
        var pod = await running.Task;
        Assert.Equal(created.Metadata.Uid, pod.Metadata.Uid);
        var list = await client.CoreV1.ListNamespacedPodAsync(ns, cancellationToken: cancellation);
        Assert.Single(list.Items);

        var output = new StringBuilder();
        var exit = await client.NamespacedPodExecAsync(
            pod.Metadata.Name, ns, "web", ["sh", "-c", "echo from $HOSTNAME; exit 4"], tty: false,
            async (_, stdout, _) => output.Append(await new StreamReader(stdout).ReadToEndAsync()),
            cancellation);
        Assert.Equal(4, exit);
        Assert.Equal($"from {pod.Metadata.Name}\n", output.ToString());

        var missing = await Assert.ThrowsAsync<HttpOperationException>(() => client.CoreV1.ReadNamespacedPodAsync("nobody", ns, cancellationToken: cancellation));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.Response.StatusCode);
    }
}
