using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.Endpoints;
using KubeKit.Controllers.Ownership;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.EndpointSlices;

/// <summary>Keeps the EndpointSlices of each Service that has a selector.</summary>
internal sealed class EndpointSliceReconciler : Reconciler<Service>
{
    private const string ByService = "service";
    private readonly IKubeClient _client;
    private readonly Expectations _expectations;
    private readonly IInformer<Service> _services;
    private readonly IInformer<Pod> _pods;
    private readonly IInformer<EndpointSlice> _slices;

    public EndpointSliceReconciler(IKubeClient client, IInformerFactory informers, TimeProvider time)
    {
        (_client, _expectations) = (client, new Expectations(time));
        (_services, _pods, _slices) = (informers.Get<Service>(), informers.Get<Pod>(), informers.Get<EndpointSlice>());
        _slices.AddIndex(ByService, static s => ServiceOf(s) is { } key ? [key.ToString()] : []);
    }

    public override void Configure(ReconcilerBuilder<Service> builder) => builder
        .Watches<Pod>(change => ServicePods.ServicesOf(_services, change))
        .Watches<EndpointSlice>(Observe);

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        await _slices.WaitForSyncAsync(cancellationToken);
        if (_services.Get(key) is not { Spec.Selector.Count: > 0 } service || service.Metadata.DeletionTimestamp is not null)
        {
            _expectations.Forget(key);
            return ReconcileResult.Done; // the garbage collector takes the slices away
        }

        if (!_expectations.AreMet(key))
        {
            return ReconcileResult.Done; // what the cache has yet to show leads back here; a second slice for the same pods would stay
        }

        var existing = _slices.ByIndex(ByService, key.ToString()).Where(s => Owners.IsControlledBy(s, service)).ToList();
        var plan = EndpointSlicesPlan.Of(service, ServicePods.PodsOf(service, _pods), existing);
        try
        {
            // Updates first: they take away what is gone; a moment with too few endpoints beats one with dead ones.
            await Task.WhenAll(plan.Update.Select(s => _client.UpdateAsync(s, cancellationToken: cancellationToken)));
            await Task.WhenAll(plan.Create.Select(async s => _expectations.ExpectCreation(key, await _client.CreateAsync(s, cancellationToken: cancellationToken), _slices)));
            await Task.WhenAll(plan.Delete.Select(s => _client.DeleteAsync<EndpointSlice>(ObjectKey.Of(s), cancellationToken: cancellationToken)));
        }
        catch (KubeApiException e) when (e.IsNotFound || (e.Reason == StatusReason.Forbidden && e.Message.Contains("being terminated", StringComparison.Ordinal)))
        {
            // Deleted meanwhile, or the namespace goes.
        }

        return ReconcileResult.Done;
    }

    private IEnumerable<ObjectKey> Observe(InformerEvent<EndpointSlice> change)
    {
        if (ServiceOf(change.Object) is { } key)
        {
            _expectations.SawCreation(key, change.Object.Metadata.Name ?? "");
            yield return key;
        }
    }

    private static ObjectKey? ServiceOf(EndpointSlice slice) =>
        slice.Metadata.Labels is { } labels && labels.TryGetValue(WellKnownLabels.ServiceName, out var name)
        && labels.TryGetValue(WellKnownLabels.EndpointSliceManagedBy, out var manager) && manager == EndpointSlicesPlan.Manager
            ? new ObjectKey(slice.Metadata.Namespace ?? "", name)
            : null;
}
