using System.Diagnostics.CodeAnalysis;
using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.LeaderElection;
using KubeKit.Client.Reconciling;
using KubeKit.Resources;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the client side of a cluster to a host.</summary>
public static class KubeClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds the client, with the informers and the event recorders that stand on it. What is registered already stays: a
    /// host replaces any of them by registering its own first.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="createClient">Makes the client: over a server in the same process, or by a kubeconfig.</param>
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

    /// <summary>Lets reconcilers run only while this process holds a lease, so that several processes can stand by for each other.</summary>
    public static IServiceCollection AddLeaderElection(this IServiceCollection services, Action<LeaderElectionOptions> configure)
    {
        services.Configure(configure);
        services.AddSingleton(static provider => new ElectedLeadership(new LeaderElector(
            provider.GetRequiredService<IKubeClient>(),
            provider.GetRequiredService<IOptions<LeaderElectionOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LeaderElector>>())));
        services.Replace(ServiceDescriptor.Singleton<ILeadership>(static provider => provider.GetRequiredService<ElectedLeadership>()));
        services.AddHostedService(static provider => provider.GetRequiredService<ElectedLeadership>());
        return services.AddClientParts();
    }

    private static IServiceCollection AddClientParts(this IServiceCollection services)
    {
        services.AddOptions<EventRecorderOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IInformerFactory, InformerFactory>();
        services.TryAddSingleton<ILeadership, SoleLeadership>();
        services.TryAddSingleton<IEventRecorderFactory>(static provider => new EventRecorderFactory(
            provider.GetRequiredService<IKubeClient>(),
            provider.GetRequiredService<IOptions<EventRecorderOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<EventRecorderFactory>>()));
        return services;
    }
}
