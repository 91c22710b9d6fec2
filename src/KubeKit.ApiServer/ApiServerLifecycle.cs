using System.Net;
using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.ApiServer.Admission.Services;
using KubeKit.ApiServer.Authorization.Rbac;
using KubeKit.ApiServer.Bootstrap;
using KubeKit.ApiServer.CustomResources;
using KubeKit.ApiServer.FlowControl;
using KubeKit.Store;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer;

/// <summary>What the API server does besides answering: it brings the store up, then what every cluster has, and ends watches at the stop.</summary>
public sealed class ApiServerLifecycle
{
    private readonly IClusterStore _store;
    private readonly ServiceAllocation _allocation;
    private readonly CustomResourceLoop _customResources;
    private readonly ClusterBasics _basics;
    private readonly ServiceAddressObjects _addresses;
    private readonly FlowControlLoop _flowControl;
    private readonly RbacCache _rbac;
    private readonly KindCaches _lookups;
    private readonly ServerPresence _presence;
    private readonly ServerState _state;
    private readonly ServerStop _stop;

    /// <summary>Built from the services that <c>AddKubeApiServer</c> registers.</summary>
    public ApiServerLifecycle(IServiceProvider services)
    {
        _store = services.GetRequiredService<IClusterStore>();
        _allocation = services.GetRequiredService<ServiceAllocation>();
        _customResources = services.GetRequiredService<CustomResourceLoop>();
        _basics = services.GetRequiredService<ClusterBasics>();
        _addresses = services.GetRequiredService<ServiceAddressObjects>();
        _flowControl = services.GetRequiredService<FlowControlLoop>();
        _rbac = services.GetRequiredService<RbacCache>();
        _lookups = services.GetRequiredService<KindCaches>();
        _presence = services.GetRequiredService<ServerPresence>();
        _state = services.GetRequiredService<ServerState>();
        _stop = services.GetRequiredService<ServerStop>();
    }

    /// <summary>Opens the store and creates what is missing of the objects that every cluster has. Call before requests are let in; <c>/readyz</c> fails until it is done.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _store.OpenAsync(cancellationToken);
        _state.Done(StartStep.Store);
        // What is taken must be known before the first Service is created, the server's own included.
        await _allocation.StartAsync(cancellationToken);
        _state.Done(StartStep.Allocation);
        await _rbac.StartAsync(cancellationToken);
        _state.Done(StartStep.Rbac);
        await _lookups.StartAsync(cancellationToken);
        await _customResources.StartAsync(cancellationToken);
        _state.Done(StartStep.CustomResources);
        await _basics.EnsureAsync(cancellationToken);
        _state.Done(StartStep.Basics);
        await _flowControl.StartAsync(cancellationToken);
        _state.Done(StartStep.FlowControl);
        await _addresses.StartAsync(cancellationToken);
        _state.Done(StartStep.Addresses);
    }

    /// <summary>Says where clients reach this server: the Endpoints and EndpointSlices of the Service <c>kubernetes</c> name it, beside the others that share the store.</summary>
    public Task PublishEndpointAsync(IPEndPoint endpoint, CancellationToken cancellationToken) => _presence.StartAsync(endpoint, cancellationToken);

    /// <summary>Ends every running watch and relayed stream, so that the web server's own stop need not wait for them. <c>/readyz</c> fails from now on.</summary>
    public void BeginStop() => _stop.Begin();
}
