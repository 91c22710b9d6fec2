using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Apps.V1;

namespace MyOperator;

/// <summary>Keeps a Deployment for every Website, and tells in the Website's status how far it is.</summary>
public sealed class WebsiteReconciler(IKubeClient client, IInformerFactory informers) : Reconciler<Website>
{
    public override void Configure(ReconcilerBuilder<Website> builder) => builder.Owns<Deployment>();

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (informers.Get<Website>().Get(key) is not { Spec: { } spec } site)
        {
            return ReconcileResult.Done; // gone, and its Deployment with it
        }

        var labels = new Dictionary<string, string> { ["website"] = key.Name };
        var deployment = await client.ApplyAsync(
            new Deployment
            {
                Metadata = new() { Name = key.Name, Namespace = key.Namespace, OwnerReferences = [site.ControllerReference()] },
                Spec = new()
                {
                    Replicas = spec.Replicas,
                    Selector = new() { MatchLabels = labels },
                    Template = new()
                    {
                        Metadata = new() { Labels = labels },
                        Spec = new() { Containers = [new() { Name = "website", Image = spec.Image }] },
                    },
                },
            },
            fieldManager: "website-operator",
            force: true,
            cancellationToken);

        var status = new WebsiteStatus { Replicas = deployment.Status?.Replicas ?? 0, ReadyReplicas = deployment.Status?.ReadyReplicas ?? 0 };
        if (site.Status != status)
        {
            await client.UpdateStatusAsync(site with { Status = status }, cancellationToken: cancellationToken);
        }

        return ReconcileResult.Done;
    }
}
