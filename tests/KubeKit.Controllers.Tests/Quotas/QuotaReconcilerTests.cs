using KubeKit.Client;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Controllers.Tests.Quotas;

public class QuotaReconcilerTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task What_is_there_is_counted_as_soon_as_a_quota_asks()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.UntilAsync<ServiceAccount>("default", static _ => true, "made");
        await ns.CreateAsync(Map(ns, "a"));
        await ns.CreateAsync(PodOf(ns, "p", "250m"));

        await QuotaAsync(ns, ("count/configmaps", "9"), ("configmaps", "9"), ("pods", "5"), ("requests.cpu", "1"), ("services", "1"), ("count/deployments.apps", "3"), ("resourcequotas", "2"), ("secrets", "1"));

        // The ConfigMap kube-root-ca.crt is in every namespace.
        await UsedAsync(ns, ("count/configmaps", "2"), ("configmaps", "2"), ("pods", "1"), ("requests.cpu", "250m"), ("services", "0"), ("count/deployments.apps", "0"), ("resourcequotas", "1"), ("secrets", "0"));
    }

    [Fact]
    public async Task What_goes_or_ends_is_free_again()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.UntilAsync<ServiceAccount>("default", static _ => true, "made");
        await QuotaAsync(ns, ("pods", "2"), ("count/pods", "9"), ("count/secrets", "1"));
        await UsedAsync(ns, ("pods", "0"), ("count/pods", "0"), ("count/secrets", "0"));
        await ns.CreateAsync(PodOf(ns, "a", "1"));
        await ns.CreateAsync(PodOf(ns, "b", "1"));
        await ns.CreateAsync(SecretOf(ns, "s"));
        await UsedAsync(ns, ("pods", "2"), ("count/pods", "2"), ("count/secrets", "1"));
        var refused = await Assert.ThrowsAsync<KubeApiException>(() => ns.CreateAsync(PodOf(ns, "c", "1")));
        Assert.Contains("exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2", refused.Message, StringComparison.Ordinal);

        await ns.DeleteAsync<Pod>("a");
        await ns.DeleteAsync<Secret>("s");
        await ns.MergeAsync<Pod>("b", """{"status":{"phase":"Succeeded"}}""", "status");

        await UsedAsync(ns, ("pods", "0"), ("count/pods", "1"), ("count/secrets", "0"));
    }

    [Fact]
    public async Task A_status_that_somebody_wrote_over_is_counted_anew_and_a_changed_quota_followed()
    {
        var ns = await cluster.NamespaceAsync();
        await QuotaAsync(ns, ("pods", "2"));
        await UsedAsync(ns, ("pods", "0"));

        await ns.MergeAsync<ResourceQuota>("q", """{"status":{"hard":{"pods":"7"}}}""", "status");
        await ns.UntilAsync<ResourceQuota>("q", q => q.Status!.Hard!["pods"] == 2, "put right");

        await ns.MergeAsync<ResourceQuota>("q", """{"spec":{"hard":{"pods":"4","services":"1"}}}""");
        await UsedAsync(ns, ("pods", "0"), ("services", "0"));
    }

    private async Task QuotaAsync(TestNamespace ns, params (string Bound, string Amount)[] hard) => await cluster.Client.CreateAsync(
        new ResourceQuota { Metadata = new() { Name = "q", Namespace = ns.Name }, Spec = new() { Hard = hard.ToDictionary(h => h.Bound, h => Quantity.Parse(h.Amount)) } },
        cancellationToken: TestContext.Current.CancellationToken);

    private static async Task UsedAsync(TestNamespace ns, params (string Bound, string Amount)[] used)
    {
        var wanted = used.ToDictionary(u => u.Bound, u => Quantity.Parse(u.Amount));
        await Eventually.HoldsAsync(async () =>
        {
            var status = (await ns.GetAsync<ResourceQuota>("q")).Status;
            Assert.Equal(Text(wanted), Text(status?.Used ?? new Dictionary<string, Quantity>()));
            Assert.Equal(wanted.Keys.Order(StringComparer.Ordinal), status!.Hard!.Keys.Order(StringComparer.Ordinal));
        });
    }

    private static string Text(IReadOnlyDictionary<string, Quantity> amounts) => string.Join(", ", amounts.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}"));

    private static ConfigMap Map(TestNamespace ns, string name) => new() { Metadata = new() { Name = name, Namespace = ns.Name } };

    private static Secret SecretOf(TestNamespace ns, string name) => new() { Metadata = new() { Name = name, Namespace = ns.Name } };

    private static Pod PodOf(TestNamespace ns, string name, string cpu) => new()
    {
        Metadata = new() { Name = name, Namespace = ns.Name },
        Spec = new() { Containers = [new() { Name = "c", Image = "i", Resources = new() { Requests = new Dictionary<string, Quantity> { ["cpu"] = cpu } } }] },
    };
}
