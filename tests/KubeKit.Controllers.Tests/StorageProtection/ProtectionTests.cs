using KubeKit.Client;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Controllers.Tests.StorageProtection;

/// <summary>Claims and volumes that somebody uses outlive their deletion, and no longer than that.</summary>
public class ProtectionTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_that_nobody_uses_goes_at_once()
    {
        var ns = await cluster.NamespaceAsync();
        var claim = await ns.CreateAsync(Claim(ns));
        Assert.Equal(["kubernetes.io/pvc-protection"], claim.Metadata.Finalizers);
        await ns.DeleteAsync<PersistentVolumeClaim>("c");
        await ns.Cluster.EventuallyGoneAsync<PersistentVolumeClaim>("c", ns.Name, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task A_claim_in_use_goes_with_its_last_pod()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.UntilAsync<ServiceAccount>("default", static _ => true, "made");
        await ns.CreateAsync(Claim(ns));
        await ns.CreateAsync(new Pod
        {
            Metadata = new() { Name = "p", Namespace = ns.Name },
            // On a node: before that a pod has no volumes yet.
            Spec = new() { NodeName = "n", TerminationGracePeriodSeconds = 0, Containers = [new() { Name = "c", Image = "i" }], Volumes = [new() { Name = "v", PersistentVolumeClaim = new() { ClaimName = "c" } }] },
        });
        await ns.DeleteAsync<PersistentVolumeClaim>("c");

        // Whoever looks at all claims in turn has looked at this one once another that nobody uses has gone.
        await ns.CreateAsync(Claim(ns) with { Metadata = new() { Name = "other", Namespace = ns.Name } });
        await ns.DeleteAsync<PersistentVolumeClaim>("other");
        await ns.Cluster.EventuallyGoneAsync<PersistentVolumeClaim>("other", ns.Name, cancellationToken: Cancellation);
        Assert.NotNull((await cluster.Client.GetAsync<PersistentVolumeClaim>("c", ns.Name, Cancellation)).Metadata.DeletionTimestamp);

        await ns.DeleteAsync<Pod>("p");
        await ns.Cluster.EventuallyGoneAsync<PersistentVolumeClaim>("c", ns.Name, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task A_volume_that_is_not_bound_goes_at_once()
    {
        var ns = await cluster.NamespaceAsync();
        var volume = await cluster.Client.CreateAsync(
            new PersistentVolume
            {
                Metadata = new() { Name = "v" },
                Spec = new() { Capacity = Storage(), AccessModes = ["ReadWriteOnce"], HostPath = new() { Path = "/tmp" } },
            },
            cancellationToken: Cancellation);
        Assert.Equal(["kubernetes.io/pv-protection"], volume.Metadata.Finalizers);
        await cluster.Client.DeleteAsync<PersistentVolume>(new ObjectKey("", "v"), cancellationToken: Cancellation);
        await ns.Cluster.EventuallyGoneAsync<PersistentVolume>("v", cancellationToken: Cancellation);
    }

    private static PersistentVolumeClaim Claim(TestNamespace ns) => new()
    {
        Metadata = new() { Name = "c", Namespace = ns.Name },
        Spec = new() { AccessModes = ["ReadWriteOnce"], Resources = new() { Requests = Storage() } },
    };

    private static Dictionary<string, Quantity> Storage() => new() { ["storage"] = Quantity.Parse("1Gi") };
}
