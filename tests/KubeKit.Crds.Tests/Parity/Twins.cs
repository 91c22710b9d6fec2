using System.Net;
using KubeKit.Crds.Tests.Kinds;
using KubeKit.Crds.Tests.Support;
using KubeKit.Resources.ApiExtensions.Export;
using KubeKit.Testing;

namespace KubeKit.Crds.Tests.Parity;

/// <summary>Two clusters that serve one kind: one from its C# type, the other from the CustomResourceDefinition that was exported of it.</summary>
public sealed class Twins : IAsyncLifetime
{
    private const string Path = "apis/torture.example.com/v1/namespaces/default/tortures";

    internal KubeTestCluster Typed { get; private set; } = null!;

    internal KubeTestCluster Served { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        Typed = await KubeTestCluster.StartAsync(cluster => cluster.ControlPlane(plane => plane.AddResource<Torture>()), stop);
        Served = await KubeTestCluster.StartAsync(cancellationToken: stop);
        await Served.ServeAsync(ExportedDefinition.Of<Torture>().Definition);
        await Typed.EventuallyAsync(async () => Assert.Equal(HttpStatusCode.OK, (await Typed.SendAsync(HttpMethod.Get, Path)).Code), cancellationToken: stop);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Typed.DisposeAsync();
        await Served.DisposeAsync();
    }
}
