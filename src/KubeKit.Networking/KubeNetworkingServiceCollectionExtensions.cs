using KubeKit.Networking;
using KubeKit.Networking.Addressing;
using KubeKit.Networking.Dns;
using KubeKit.Networking.Forwarding;
using KubeKit.Networking.Proxying;
using KubeKit.Networking.Services;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the cluster's network to a host.</summary>
public static class KubeNetworkingServiceCollectionExtensions
{
    /// <summary>
    /// Makes this machine answer on the addresses and NodePorts of the cluster's Services. Needs an <c>IKubeClient</c> (see
    /// <c>AddKubeClient</c>). Several nodes in one process share one proxy: calling it again only adds configuration.
    /// </summary>
    public static IServiceCollection AddKubeNetworking(this IServiceCollection services, Action<KubeNetworkingOptions>? configure = null)
    {
        services.AddOptions<KubeNetworkingOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KubeNetworkingOptions>, KubeNetworkingOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider =>
            ServiceNetworks.SpaceFor(provider.GetRequiredService<IOptions<KubeNetworkingOptions>>().Value.ServiceNetwork));
        services.TryAddSingleton(static provider => new ServiceRequestForwarder(
            Forwarders.Create(provider.GetRequiredService<ILoggerFactory>()), provider.GetRequiredService<IOptions<KubeNetworkingOptions>>()));
        services.TryAddSingleton<HttpGateway>();
        services.TryAddSingleton<IHttpGateway>(static provider => provider.GetRequiredService<HttpGateway>());
        services.TryAddSingleton<EndpointConnector>();
        services.TryAddSingleton<TcpConnectionHandler>();
        services.TryAddSingleton<UdpForwarder>();
        services.TryAddSingleton<FrontendBinder>();
        services.TryAddSingleton<IListenerFactory, ListenerFactory>();
        services.TryAddSingleton<FrontendTable>();
        services.TryAddSingleton<ServiceReconciler>();
        services.TryAddSingleton<ClusterNames>();
        services.TryAddSingleton<UpstreamResolver>();
        services.TryAddSingleton<DnsServer>();
        services.AddHostedService<ServiceProxy>();
        return services;
    }
}
