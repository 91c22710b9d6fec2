using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Controllers.RootCertificates;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KubeKit.Controllers.Tests.RootCertificates;

public class RootCertificateReconcilerTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Name = "kube-root-ca.crt";
    private const string Description = "kubernetes.io/description";

    private string Pem => cluster.Cluster.Services.GetRequiredService<IOptions<KubeControllersOptions>>().Value.RootCertificatePem!;

    [Fact]
    public async Task Every_namespace_gets_the_clusters_certificate()
    {
        var ns = await cluster.NamespaceAsync();
        var map = await ns.UntilAsync<ConfigMap>(Name, IsWhole, "published");
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", map.Data!["ca.crt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_comes_back_when_deleted()
    {
        var ns = await cluster.NamespaceAsync();
        var first = await ns.UntilAsync<ConfigMap>(Name, IsWhole, "published");

        await ns.DeleteAsync<ConfigMap>(Name);

        await ns.UntilAsync<ConfigMap>(Name, m => IsWhole(m) && m.Metadata.Uid != first.Metadata.Uid, "another");
    }

    [Theory]
    [InlineData("""{"data":{"ca.crt":"mine"}}""")]
    [InlineData("""{"data":{"more":"mine"}}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"metadata":{"annotations":{"kubernetes.io/description":null}}}""")]
    public async Task It_is_restored_when_changed(string change)
    {
        var ns = await cluster.NamespaceAsync();
        var first = await ns.UntilAsync<ConfigMap>(Name, IsWhole, "published");
        await ns.MergeAsync<ConfigMap>(Name, """{"metadata":{"labels":{"kept":"yes"},"annotations":{"kept":"yes"}}}""");

        await ns.MergeAsync<ConfigMap>(Name, change);

        var restored = await ns.UntilAsync<ConfigMap>(Name, IsWhole, "restored");
        Assert.Equal(first.Metadata.Uid, restored.Metadata.Uid);
        Assert.Equal("yes", restored.Metadata.Labels!["kept"]);
        Assert.Equal("yes", restored.Metadata.Annotations!["kept"]);
    }

    [Fact]
    public async Task Without_a_certificate_there_is_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var quiet = await KubeTestCluster.StartAsync(
            static c => c.Services.PostConfigure<KubeControllersOptions>(static options => options.RootCertificatePem = null), cancellation);
        var informers = quiet.Services.GetRequiredService<IInformerFactory>();
        var key = new ObjectKey("", "default");

        // The controllers run, and know the namespace.
        await Eventually.HoldsAsync(() => quiet.Client.GetAsync<ServiceAccount>("default", "default", cancellation));

        await Reconciler(null).ReconcileAsync(key, cancellation);
        Assert.Null(await quiet.Client.FindAsync<ConfigMap>(Name, "default", cancellation));

        // The same call with one shows that nothing else held it back.
        await Reconciler("pem").ReconcileAsync(key, cancellation);
        Assert.Equal("pem", (await quiet.Client.GetAsync<ConfigMap>(Name, "default", cancellation)).Data!["ca.crt"]);

        RootCertificateReconciler Reconciler(string? pem) => new(quiet.Client, informers, Options.Create(new KubeControllersOptions { RootCertificatePem = pem }));
    }

    private bool IsWhole(ConfigMap map) =>
        map.Data is { Count: 1 } data && data.TryGetValue("ca.crt", out var pem) && pem == Pem && map.Metadata.Annotations?.ContainsKey(Description) == true;
}
