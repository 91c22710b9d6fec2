using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Endpoints;

/// <summary>Keeps the Endpoints object of each Service that has a selector.</summary>
internal sealed class EndpointsReconciler(IKubeClient client, IInformerFactory informers) : Reconciler<Service>
{
    private const string ManagedBy = "endpoints.kubernetes.io/managed-by";
    private const string Manager = "endpoint-controller";
    private readonly IInformer<Service> _services = informers.Get<Service>();
    private readonly IInformer<Pod> _pods = informers.Get<Pod>();
    private readonly IInformer<Resources.Core.V1.Endpoints> _endpoints = informers.Get<Resources.Core.V1.Endpoints>();

    public override void Configure(ReconcilerBuilder<Service> builder) => builder
        .Watches<Pod>(change => ServicePods.ServicesOf(_services, change))
        .Watches<Resources.Core.V1.Endpoints>(Own);

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        await _endpoints.WaitForSyncAsync(cancellationToken);
        var current = _endpoints.Get(key);
        if (_services.Get(key) is not { Spec: { } spec } service)
        {
            // Endpoints go with their Service; those of Services without selector are somebody else's work, but go as well.
            // The Service may only be newer than the cache.
            if (current is not null && await client.FindAsync<Service>(key.Name, key.Namespace, cancellationToken) is null)
            {
                await DeleteAsync(current, cancellationToken);
            }

            return ReconcileResult.Done;
        }

        if (spec.Selector is not { Count: > 0 })
        {
            return ReconcileResult.Done;
        }

        var subsets = EndpointsPlan.Subsets(service, ServicePods.PodsOf(service, _pods));
        var labels = new Dictionary<string, string>(service.Metadata.Labels ?? new Dictionary<string, string>()) { [ManagedBy] = Manager };
        if (spec.IsHeadless)
        {
            labels[WellKnownLabels.HeadlessService] = "";
        }

        await WriteAsync(service, current, labels, subsets, cancellationToken);
        return ReconcileResult.Done;
    }

    // Somebody else's may be there before their Service is.
    private IEnumerable<ObjectKey> Own(InformerEvent<Resources.Core.V1.Endpoints> change)
    {
        var key = ObjectKey.Of(change.Object);
        var isOwn = change.Object.Metadata.Labels is { } labels && labels.TryGetValue(ManagedBy, out var manager) && manager == Manager;
        return isOwn || _services.Get(key) is not null ? [key] : [];
    }

    private async Task WriteAsync(
        Service service, Resources.Core.V1.Endpoints? current, Dictionary<string, string> labels, IReadOnlyList<EndpointSubset> subsets, CancellationToken cancellationToken)
    {
        var next = (current ?? new Resources.Core.V1.Endpoints { Metadata = new() { Name = service.Metadata.Name, Namespace = service.Metadata.Namespace } }) with { Subsets = subsets };
        next = next with { Metadata = next.Metadata with { Labels = labels } };
        try
        {
            if (current is null)
            {
                await client.CreateAsync(next, cancellationToken: cancellationToken);
            }
            else if (next != current)
            {
                await client.UpdateAsync(next, cancellationToken: cancellationToken);
            }
        }
        catch (KubeApiException e) when (e.Reason == StatusReason.Forbidden && e.Message.Contains("being terminated", StringComparison.Ordinal))
        {
            // The namespace goes, and all of this with it.
        }
    }

    private async Task DeleteAsync(Resources.Core.V1.Endpoints endpoints, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAsync<Resources.Core.V1.Endpoints>(
                ObjectKey.Of(endpoints), new DeleteOptions { Preconditions = new() { Uid = endpoints.Metadata.Uid } }, cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // Gone, or another one by now.
        }
    }
}
