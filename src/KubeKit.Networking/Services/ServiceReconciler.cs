using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking.Services;

/// <summary>Keeps the listeners of this machine in line with one Service and its endpoints at a time.</summary>
internal sealed class ServiceReconciler : Reconciler<Service>
{
    /// <summary>The index of slices by the key of their Service.</summary>
    public const string ByService = "service";

    private readonly IInformer<Service> _services;
    private readonly IInformer<EndpointSlice> _slices;
    private readonly FrontendTable _frontends;
    private readonly KubeNetworkingOptions _options;

    public ServiceReconciler(IInformerFactory informers, FrontendTable frontends, IOptions<KubeNetworkingOptions> options)
    {
        _services = informers.Get<Service>();
        _slices = informers.Get<EndpointSlice>();
        AddIndex(_slices);
        (_frontends, _options) = (frontends, options.Value);
    }

    public override void Configure(ReconcilerBuilder<Service> builder)
    {
        // One at a time: two Services that exchange an address or port must not race for it.
        builder.Concurrency = 1;
        builder.Watches<EndpointSlice>(static e => new[] { ServiceOf(e.Object), e.Old is null ? null : ServiceOf(e.Old) }.OfType<ObjectKey>().Distinct());
    }

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var service = _services.Get(key);
        var plan = service is null ? [] : ServicePlan.Of(service, _slices.ByIndex(ByService, key.ToString()), _options);
        await _frontends.ApplyAsync(key, plan);
        return ReconcileResult.Done;
    }

    /// <summary>Adds <see cref="ByService"/>.</summary>
    public static void AddIndex(IInformer<EndpointSlice> slices) =>
        slices.AddIndex(ByService, static slice => ServiceOf(slice) is { } key ? [key.ToString()] : []);

    private static ObjectKey? ServiceOf(EndpointSlice slice) =>
        slice.Metadata.Labels is { } labels && labels.TryGetValue(ServicePlan.ServiceNameLabel, out var name)
            ? new ObjectKey(slice.Metadata.Namespace ?? "", name)
            : null;
}
