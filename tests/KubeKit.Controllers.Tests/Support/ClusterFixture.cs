using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using KubeKit.Testing;

namespace KubeKit.Controllers.Tests.Support;

/// <summary>A real cluster without nodes, which the tests of a class share; each test has a namespace of its own.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private KubeTestCluster? _cluster;
    private int _namespaces;

    internal KubeTestCluster Cluster => _cluster!;

    internal IKubeClient Client => Cluster.Client;

    public async ValueTask InitializeAsync() => _cluster = await KubeTestCluster.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    internal async Task<TestNamespace> NamespaceAsync()
    {
        var name = $"test-{Interlocked.Increment(ref _namespaces)}";
        await Client.CreateAsync(new Namespace { Metadata = new() { Name = name } }, cancellationToken: TestContext.Current.CancellationToken);
        return new TestNamespace(Cluster, name);
    }
}
