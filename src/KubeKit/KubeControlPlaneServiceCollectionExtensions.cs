using KubeKit;
using KubeKit.ApiServer;
using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authorization;
using KubeKit.Certificates;
using KubeKit.Client.LeaderElection;
using KubeKit.ControlPlane;
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
        if (!services.Any(s => s.ServiceType == typeof(ControlPlaneServer)))
        {
            MachineAuthorities.ReadAhead();
            services.AddControlPlaneOptions();
            services.AddCertificates();
            services.AddClusterStore();
            services.AddApiServer();
            services.AddInProcessClient();
            services.AddLeadership();
            services.AddHealthChecks().AddCheck<ControlPlaneHealthCheck>(ControlPlaneHealthCheck.Name);
        }

        var components = ControlPlaneComponents.Of(services);
        configure?.Invoke(new KubeControlPlaneBuilder(services, components));
        components.Register(services);
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
            return ClusterCertificates.OpenDirectory(options.CertificatesDirectory ?? Path.Combine(options.DataDirectory, "pki"), provider.GetRequiredService<TimeProvider>());
        });

    private static void AddClusterStore(this IServiceCollection services) =>
        services.TryAddSingleton(ClusterStores.Create);

    private static void AddApiServer(this IServiceCollection services)
    {
        services.AddKubeApiServer();
        services.AddOptions<ApiServerOptions>().Configure<ClusterCertificates, IOptions<KubeControlPlaneOptions>>((apiServer, certificates, options) =>
        {
            apiServer.ServiceCidr = options.Value.ServiceCidr ?? ServiceRange.Default;
            apiServer.TokenFile = options.Value.TokenFile;
            apiServer.AllowAnonymous = options.Value.AllowAnonymous;
            apiServer.Authorization = options.Value.Authorization == ClusterAuthorization.AlwaysAllow ? AuthorizationMode.AlwaysAllow : AuthorizationMode.Rbac;
            apiServer.ServiceAccountKey = certificates.ServiceAccountKey;
            foreach (var plugin in options.Value.EnabledAdmission)
            {
                apiServer.EnabledAdmission.Add(plugin);
            }

            foreach (var plugin in options.Value.DisabledAdmission)
            {
                apiServer.DisabledAdmission.Add(plugin);
            }

            apiServer.ClientAuthorities.Add(certificates.Authority.Certificate);
            apiServer.KubeletClientCertificate = certificates.Authority.IssueClient("kube-apiserver-kubelet-client", UserInfo.MastersGroup);
        });
        services.AddSingleton<InProcessTransport>();
        services.AddSingleton<ApiApplication>();
        services.AddSingleton<SharedPort>();
        services.AddSingleton<IAuthenticator, SharedPort.Authenticator>();
        services.AddSingleton<ControlPlaneServer>();
        services.AddSingleton<KubeCluster>();
        services.AddHostedService<ControlPlaneService>();
    }

    // Of the control planes that share a store, and that run the same components, one runs them at a time.
    private static void AddLeadership(this IServiceCollection services)
    {
        services.AddLeaderElection(static _ => { }).AddOptions<LeaderElectionOptions>().Configure<ControlPlaneComponents, IOptions<KubeControlPlaneOptions>>(static (election, components, options) =>
        {
            election.Enabled = options.Value.Store == ClusterStoreKind.Etcd;
            election.Name = components.LeaseName;
            election.LeaseDuration = options.Value.LeaseDuration;
            election.RenewDeadline = options.Value.RenewDeadline;
            election.RetryPeriod = options.Value.RetryPeriod;
        });
    }

    private static void AddInProcessClient(this IServiceCollection services) => services.AddKubeClient(ClusterClients.Create);
}
