using KubeKit;
using KubeKit.ControlPlane;
using KubeKit.InProcess;
using KubeKit.Networking;
using KubeKit.Nodes;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Kubernetes nodes to a host.</summary>
public static class KubeNodeServiceCollectionExtensions
{
    /// <summary>Runs a node in this host, named after this machine: kubelet, container runtime, Service proxy.</summary>
    /// <exception cref="OptionsValidationException">At start, when an option cannot work.</exception>
    public static IServiceCollection AddKubeNode(this IServiceCollection services, Action<KubeNodeBuilder>? configure = null) =>
        services.AddKubeNode(KubeNodeOptions.MachineName, configure);

    /// <summary>Runs a node of that name in this host. A host may have several; a second call of the same name configures the same.</summary>
    /// <exception cref="OptionsValidationException">At start, when an option cannot work.</exception>
    public static IServiceCollection AddKubeNode(this IServiceCollection services, string name, Action<KubeNodeBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(s => s.ImplementationInstance is NodeRegistrationMark mark && mark.Name == name))
        {
            services.AddNodeOptions(name);
            services.AddKubeClient(ClusterClients.Create);
            services.AddServiceProxy();
            services.AddSingleton(new NodeRegistrationMark(name));
            services.TryAddSingleton<NodeRuntimes>();
            services.AddKeyedSingleton(name, (provider, _) => ActivatorUtilities.CreateInstance<NodeService>(provider, name));
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<NodeService>(name));
            services.AddHealthChecks().Add(new($"kube-node-{name}", provider => provider.GetRequiredKeyedService<NodeService>(name), null, null));
        }

        configure?.Invoke(new KubeNodeBuilder(services, name));
        return services;
    }

    private static void AddNodeOptions(this IServiceCollection services, string name)
    {
        services.AddOptions<KubeNodeOptions>(name).Configure(options => options.Name = name).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KubeNodeOptions>, KubeNodeOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
    }

    // One proxy serves all nodes of the process: they share the machine's addresses.
    private static void AddServiceProxy(this IServiceCollection services)
    {
        if (services.Any(s => s.ServiceType == typeof(NodeRegistrationMark)))
        {
            return;
        }

        services.AddKubeNetworking();
        services.AddOptions<KubeNetworkingOptions>()
            .Configure<IEnumerable<NodeRegistrationMark>, IOptionsMonitor<KubeNodeOptions>, IOptions<KubeControlPlaneOptions>>((networking, nodes, options, plane) =>
            {
                var served = nodes.Select(n => options.Get(n.Name)).Where(n => n.Networking).ToArray();
                networking.Enabled = served.Length > 0;
                networking.ServiceCidr = served.Select(n => n.ServiceCidr).FirstOrDefault(c => c is not null)
                    ?? plane.Value.ServiceCidr ?? ServiceRange.Default;
                foreach (var node in served)
                {
                    networking.NodeNames.Add(node.Name);
                }
            });
    }
}
