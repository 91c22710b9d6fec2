using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Tests.ServiceAccounts;

public class ServiceAccountReconcilerTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Theory]
    [InlineData("default")]
    [InlineData("kube-system")]
    public async Task The_first_namespaces_have_it(string name) =>
        await Eventually.HoldsAsync(() => cluster.Client.GetAsync<ServiceAccount>("default", name, TestContext.Current.CancellationToken));

    [Fact]
    public async Task It_comes_back_when_deleted()
    {
        var ns = await cluster.NamespaceAsync();
        var first = await ns.UntilAsync<ServiceAccount>("default", static _ => true, "made");

        await ns.DeleteAsync<ServiceAccount>("default");

        await ns.UntilAsync<ServiceAccount>("default", a => a.Metadata.Uid != first.Metadata.Uid, "another");
    }

    [Fact]
    public async Task One_that_somebody_else_made_stays_as_it_is()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.UntilAsync<ServiceAccount>("default", static _ => true, "made");
        var mine = await ns.MergeAsync<ServiceAccount>("default", """{"automountServiceAccountToken":false}""");

        // A second namespace's account shows that the reconciler has been at work since.
        await (await cluster.NamespaceAsync()).UntilAsync<ServiceAccount>("default", static _ => true, "made");

        Assert.Equal(mine.Metadata.ResourceVersion, (await ns.GetAsync<ServiceAccount>("default")).Metadata.ResourceVersion);
    }
}
