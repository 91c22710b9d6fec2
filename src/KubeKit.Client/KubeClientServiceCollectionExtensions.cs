using System.Diagnostics.CodeAnalysis;
using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.LeaderElection;
using KubeKit.Client.Loops;
using KubeKit.Client.Reconciling;
using KubeKit.Client.Transport;
using KubeKit.Resources;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the client side of a cluster to a host.</summary>
public static class KubeClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds a client over HTTPS, with the informers and the event recorders that stand on it: by default of the cluster that
    /// kubectl would take, or of the pod this process runs in. In a host with a control plane there is a client already, which stays.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Says which cluster.</param>
    public static IServiceCollection AddKubeClient(this IServiceCollection services, Action<KubeClientBuilder>? configure = null) =>
        services.AddKubeClient(provider =>
        {
            var builder = new KubeClientBuilder();
            configure?.Invoke(builder);
            return KubeClient.Connect(builder.Connection(), builder.Options, provider.GetRequiredService<TimeProvider>());
        });

    /// <summary>
    /// Adds the client, with the informers and the event recorders that stand on it. What is registered already stays: a
    /// host replaces any of them by registering its own first.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="createClient">Makes the client.</param>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] // A lambda that makes something would also do as one that configures.
    public static IServiceCollection AddKubeClient(this IServiceCollection services, Func<IServiceProvider, IKubeClient> createClient)
    {
        services.TryAddSingleton(createClient);
        return services.AddClientParts();
    }

    /// <summary>Adds a reconciler that runs as long as the host does, whenever the process leads. Needs an <see cref="IKubeClient"/>.</summary>
    public static IServiceCollection AddReconciler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReconciler, T>(this IServiceCollection services)
        where TReconciler : Reconciler<T>
        where T : KubeObject, IKubeResource<T>
    {
        services.TryAddSingleton<TReconciler>();
        services.AddHostedService<ReconcilerService<TReconciler, T>>();
        return services.AddClientParts();
    }

    /// <summary>
    /// Lets reconcilers run only while this process holds a lease, so that several processes can stand by for each other. A
    /// second call configures the same election; an <see cref="ILeadership"/> of the host's own stays.
    /// </summary>
    public static IServiceCollection AddLeaderElection(this IServiceCollection services, Action<LeaderElectionOptions> configure)
    {
        services.Configure(configure);
        if (!services.Any(s => s.ServiceType == typeof(ElectedLeadership)))
        {
            services.AddSingleton(CreateLeadership);
            foreach (var sole in services.Where(s => s.ImplementationType == typeof(SoleLeadership)).ToList())
            {
                services.Remove(sole);
            }

            services.TryAddSingleton<ILeadership>(static provider => provider.GetRequiredService<ElectedLeadership>());
            services.AddHostedService(static provider => provider.GetRequiredService<ElectedLeadership>());
        }

        return services.AddClientParts();
    }

    /// <summary>Adds a health check over all reconcilers of the host: whether their informers have synced, and none is stuck or broken.</summary>
    public static IHealthChecksBuilder AddReconcilers(this IHealthChecksBuilder builder, Action<ReconcilerHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure ?? (static _ => { }));
        builder.Services.TryAddSingleton<ReconcilerStates>();
        return builder.AddCheck<ReconcilerHealthCheck>(ReconcilerHealthCheck.Name);
    }

    private static ElectedLeadership CreateLeadership(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<LeaderElectionOptions>>().Value;
        var elector = !options.Enabled ? null : new LeaderElector(
            provider.GetRequiredService<IKubeClient>(),
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LeaderElector>>());
        return new ElectedLeadership(elector, provider.GetService<LoopContext>());
    }

    private static IServiceCollection AddClientParts(this IServiceCollection services)
    {
        services.AddOptions<EventRecorderOptions>();
        services.TryAddSingleton<ReconcilerStates>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IInformerFactory, InformerFactory>();
        services.TryAddSingleton<ILeadership, SoleLeadership>();
        services.TryAddSingleton<IEventRecorderFactory>(static provider => new EventRecorderFactory(
            provider.GetRequiredService<IKubeClient>(),
            provider.GetRequiredService<IOptions<EventRecorderOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<EventRecorderFactory>>(),
            provider.GetService<LoopContext>()));
        return services;
    }
}
