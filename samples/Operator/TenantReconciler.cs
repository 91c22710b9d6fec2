using System.Globalization;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace Tenants;

/// <summary>Keeps a namespace and a ResourceQuota for every tenant; both go with it.</summary>
public sealed class TenantReconciler(IKubeClient client, IInformerFactory informers) : Reconciler<Tenant>
{
    private const string Manager = "tenant-operator";

    public override void Configure(ReconcilerBuilder<Tenant> builder) => builder.Owns<Namespace>().Owns<ResourceQuota>();

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (informers.Get<Tenant>().Get(key) is not { Spec: { } spec, Metadata.DeletionTimestamp: null } tenant)
        {
            return ReconcileResult.Done;
        }

        var space = $"tenant-{key.Name}";
        await client.ApplyAsync(
            new Namespace { Metadata = new() { Name = space, Labels = new Dictionary<string, string> { ["owner"] = spec.Owner }, OwnerReferences = [tenant.ControllerReference()] } },
            Manager,
            force: true,
            cancellationToken);
        var pods = Quantity.Parse((spec.Pods ?? 10).ToString(CultureInfo.InvariantCulture));
        await client.ApplyAsync(
            new ResourceQuota
            {
                Metadata = new() { Name = "tenant", Namespace = space, OwnerReferences = [tenant.ControllerReference()] },
                Spec = new() { Hard = new Dictionary<string, Quantity> { ["pods"] = pods } },
            },
            Manager,
            force: true,
            cancellationToken);
        if (tenant.Status?.Ready != true)
        {
            await client.UpdateStatusAsync(tenant with { Status = new() { Ready = true } }, cancellationToken: cancellationToken);
        }

        return ReconcileResult.Done;
    }
}
