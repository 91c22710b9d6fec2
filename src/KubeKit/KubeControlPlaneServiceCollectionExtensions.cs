using KubeKit;
using KubeKit.ApiServer;
using KubeKit.ApiServer.Authentication;
using KubeKit.Certificates;
using KubeKit.ControlPlane;
using KubeKit.Controllers;
using KubeKit.Health;
using KubeKit.InProcess;
using KubeKit.Store;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a Kubernetes control plane to a host.</summary>
public static class KubeControlPlaneServiceCollectionExtensions
{
    /// <summary>
    /// Runs a control plane in this host: cluster store, API server, controllers, scheduler. A host has one; a second call
    /// configures the same. A seam that is registered before (such as <see cref="IClusterStore"/>) stays as it is.
    /// </summary>
    /// <exception cref="OptionsValidationException">At start, when an option cannot work.</exception>
    public static IServiceCollection AddKubeControlPlane(this IServiceCollection services, Action<KubeControlPlaneBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var isFirst = !services.Any(s => s.ServiceType == typeof(ControlPlaneServer));
        if (isFirst)
        {
            services.AddControlPlaneOptions();
            services.AddCertificates();
            services.AddClusterStore();
            services.AddApiServer();
            services.AddInProcessClient();
            services.AddHealthChecks().AddCheck<ControlPlaneHealthCheck>(ControlPlaneHealthCheck.Name);
        }

        var builder = new KubeControlPlaneBuilder(services);
        configure?.Invoke(builder);
        if (isFirst)
        {
            // Last, so that they start when the API server serves and stop before it does.
            services.AddComponents(builder);
        }

        return services;
    }

    private static void AddControlPlaneOptions(this IServiceCollection services)
    {
        services.AddOptions<KubeControlPlaneOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<KubeControlPlaneOptions>, KubeControlPlaneOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
    }

    private static void AddCertificates(this IServiceCollection services) =>
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<KubeControlPlaneOptions>>().Value;
            return ClusterCertificates.Open(options.DataDirectory, provider.GetRequiredService<TimeProvider>());
        });

    private static void AddClusterStore(this IServiceCollection services) =>
        services.TryAddSingleton(ClusterStores.Create);

    private static void AddApiServer(this IServiceCollection services)
    {
        services.AddKubeApiServer();
        services.AddOptions<ApiServerOptions>().Configure<ClusterCertificates, IOptions<KubeControlPlaneOptions>>((apiServer, certificates, options) =>
        {
            apiServer.ServiceCidr = options.Value.ServiceCidr ?? ServiceRange.Default;
            apiServer.ClientAuthorities.Add(certificates.Authority.Certificate);
            apiServer.KubeletClientCertificate = certificates.Authority.IssueClient("kube-apiserver-kubelet-client", UserInfo.MastersGroup);
        });
        services.AddSingleton<InProcessTransport>();
        services.AddSingleton<ControlPlaneServer>();
        services.AddSingleton<KubeCluster>();
        services.AddHostedService<ControlPlaneService>();
    }

    private static void AddInProcessClient(this IServiceCollection services) => services.AddKubeClient(ClusterClients.Create);

    private static void AddComponents(this IServiceCollection services, KubeControlPlaneBuilder builder)
    {
        if (builder.HasControllers)
        {
            services.AddKubeControllers();
            services.AddOptions<KubeControllersOptions>().Configure<ClusterCertificates, IOptions<KubeControlPlaneOptions>>((controllers, certificates, options) =>
            {
                controllers.RootCertificatePem ??= certificates.Authority.Pem;
                controllers.Nodes.GracePeriod = options.Value.NodeGracePeriod;
                controllers.Nodes.MonitorPeriod = TimeSpan.FromTicks(Math.Min(controllers.Nodes.MonitorPeriod.Ticks, options.Value.NodeGracePeriod.Ticks / 4));
            });
        }

        if (builder.HasScheduler)
        {
            services.AddKubeScheduler();
        }
    }
}
