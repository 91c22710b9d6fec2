using System.Diagnostics.CodeAnalysis;
using KubeKit.ApiServer;
using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.Admission.Services;
using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authentication.ServiceAccounts;
using KubeKit.ApiServer.Authorization;
using KubeKit.ApiServer.Authorization.Nodes;
using KubeKit.ApiServer.Authorization.Rbac;
using KubeKit.ApiServer.Bootstrap;
using KubeKit.ApiServer.Bootstrap.FlowControl;
using KubeKit.ApiServer.Bootstrap.Rbac;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Components;
using KubeKit.ApiServer.CustomResources;
using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.FlowControl;
using KubeKit.ApiServer.ServerEndpoints;
using KubeKit.ApiServer.Listing;
using KubeKit.ApiServer.Listing.Labels;
using KubeKit.ApiServer.Metrics;
using KubeKit.ApiServer.Reviews;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Streaming;
using KubeKit.ApiServer.Subresources;
using KubeKit.ApiServer.Watching;
using KubeKit.Resources;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the API server. The host registers an <c>IClusterStore</c> and serves <see cref="ApiServerPipeline"/> on Kestrel.</summary>
public static class KubeApiServerServiceCollectionExtensions
{
    /// <summary>Registers the API server's pipeline. A seam that is registered before stays as it is.</summary>
    public static IServiceCollection AddKubeApiServer(this IServiceCollection services, Action<ApiServerOptions>? configure = null)
    {
        services.AddLogging();
        services.AddOptions<ApiServerOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ResourceRegistry(BuiltInResources.All.Concat(provider.GetServices<ResourceDefinition>())));
        services.TryAddSingleton<ServerState>();
        services.TryAddSingleton<ServerStop>();
        services.TryAddSingleton<ApiServerLifecycle>();
        services.TryAddSingleton<ApiServerPipeline>();
        return services
            .AddIdentity()
            .AddRequests()
            .AddAdmission()
            .AddSubresources()
            .AddReviews()
            .AddServerEndpoints()
            .AddBootstrap()
            .AddCustomResources()
            .AddKubeApiDocuments();
    }

    /// <summary>Serves a kind of the host's own with all its versions: those stored as this one, and the one that it is stored as.</summary>
    public static IServiceCollection AddKubeResource<T>(this IServiceCollection services)
        where T : KubeObject, IKubeResource<T>
    {
        // A kind of another group that is stored as this one is a kind of its own.
        var stored = T.Definition.Stored.Kind.Group == T.Definition.Kind.Group ? T.Definition.Stored : T.Definition;
        foreach (var definition in stored.Versions.Prepend(stored).Append(T.Definition).Distinct(ReferenceEqualityComparer.Instance).Cast<ResourceDefinition>())
        {
            if (!services.Any(service => ReferenceEquals(service.ImplementationInstance, definition)))
            {
                services.AddSingleton(definition);
            }
        }

        return services;
    }

    /// <summary>Has objects of a kind looked at, and changed, as they are written: by an <see cref="IMutatingAdmission{T}"/>, an <see cref="IValidatingAdmission{T}"/>, or one that is both.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static IServiceCollection AddKubeAdmission<T, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAdmission>(this IServiceCollection services)
        where T : KubeObject, IKubeResource<T>
        where TAdmission : class
    {
        var (mutates, validates) = (typeof(IMutatingAdmission<T>).IsAssignableFrom(typeof(TAdmission)), typeof(IValidatingAdmission<T>).IsAssignableFrom(typeof(TAdmission)));
        if (!mutates && !validates)
        {
            throw new ArgumentException($"{typeof(TAdmission).Name} is neither an IMutatingAdmission<{typeof(T).Name}> nor an IValidatingAdmission<{typeof(T).Name}>", nameof(services));
        }

        services.TryAddSingleton<TAdmission>();
        if (mutates)
        {
            services.AddSingleton(static provider => (IMutatingAdmission<T>)provider.GetRequiredService<TAdmission>());
        }

        if (validates)
        {
            services.AddSingleton(static provider => (IValidatingAdmission<T>)provider.GetRequiredService<TAdmission>());
        }

        services.TryAddSingleton<KindAdmission<T>>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMutatingAdmission, KindAdmission<T>>(static provider => provider.GetRequiredService<KindAdmission<T>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidatingAdmission, KindAdmission<T>>(static provider => provider.GetRequiredService<KindAdmission<T>>()));
        return services;
    }

    private static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthenticator, InProcessAuthenticator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthenticator, ClientCertificateAuthenticator>());
        services.TryAddSingleton<TokenFileAuthenticator>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthenticator, TokenFileAuthenticator>(static provider => provider.GetRequiredService<TokenFileAuthenticator>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITokenAuthenticator, TokenFileAuthenticator>(static provider => provider.GetRequiredService<TokenFileAuthenticator>()));
        services.TryAddSingleton<ServiceAccountKey>();
        services.TryAddSingleton<ServiceAccountTokens>();
        services.TryAddSingleton<ServiceAccountAuthenticator>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthenticator, ServiceAccountAuthenticator>(static provider => provider.GetRequiredService<ServiceAccountAuthenticator>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITokenAuthenticator, ServiceAccountAuthenticator>(static provider => provider.GetRequiredService<ServiceAccountAuthenticator>()));
        services.TryAddSingleton<AuthenticationStage>();
        services.TryAddSingleton<Impersonation>();
        services.TryAddSingleton<NodeRelations>();
        services.TryAddSingleton<KindFollower>();
        services.TryAddSingleton<RbacCache>();
        services.TryAddSingleton<RbacAuthorizer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizer, NodeAuthorizer>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizer, RbacAuthorizer>(static provider => provider.GetRequiredService<RbacAuthorizer>()));
        services.TryAddSingleton<AuthorizationStage>();
        return services;
    }

    private static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.TryAddSingleton<RequestBody>();
        services.TryAddSingleton<ObjectDecoder>();
        services.TryAddSingleton<DeleteOptionsReader>();
        services.TryAddSingleton<ObjectWriter>();
        services.TryAddSingleton<ObjectDeleter>();
        services.TryAddSingleton<LabelIndexes>();
        services.TryAddSingleton<FreshReads>();
        services.TryAddSingleton<ListReader>();
        services.TryAddSingleton<ListAnswer>();
        services.TryAddSingleton<ProtobufObjects>();
        services.TryAddSingleton<Answers>();
        services.TryAddSingleton<WatchHandler>();
        services.TryAddSingleton<ObjectRequests>();
        services.TryAddSingleton<PatchRequests>();
        services.TryAddSingleton<DisruptionBudgets>();
        services.TryAddSingleton<ApplyRequests>();
        services.TryAddSingleton<CreateAuthorization>();
        services.TryAddSingleton<CollectionRequests>();
        services.TryAddSingleton<ResourceRouter>();
        services.TryAddSingleton<RequestMetrics>();
        services.TryAddSingleton<WatchMetrics>();
        services.TryAddSingleton<FlowTable>();
        services.TryAddSingleton<FlowControlLoop>();
        services.TryAddSingleton<FlowControlMetrics>();
        services.TryAddSingleton<StoreMetrics>();
        services.TryAddSingleton<RequestGate>();
        return services;
    }

    private static IServiceCollection AddSubresources(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, StatusSubresource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, ScaleSubresource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, BindingSubresource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, EvictionSubresource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, EphemeralContainersSubresource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, ResizeSubresource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, FinalizeSubresource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, TokenSubresource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, ApprovalSubresource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, PodStreams>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubresource, Proxies>());
        services.TryAddSingleton<INodeConnector, HttpsNodeConnector>();
        services.TryAddSingleton<ObjectLookup>();
        services.TryAddSingleton<ServiceTargets>();
        services.TryAddSingleton<StreamRelay>();
        return services;
    }

    private static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReview, SelfSubjectAccessReviews>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReview, SubjectAccessReviews>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReview, LocalSubjectAccessReviews>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReview, SelfSubjectRulesReviews>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReview, SelfSubjectReviews>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReview, TokenReviews>());
        services.TryAddSingleton<ReviewRequests>();
        return services;
    }

    private static IServiceCollection AddServerEndpoints(this IServiceCollection services)
    {
        services.TryAddSingleton<HealthChecks>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServerEndpoint, HealthEndpoint>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServerEndpoint, VersionEndpoint>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServerEndpoint, OpenIdEndpoint>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServerEndpoint, MetricsEndpoint>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServerEndpoint, BackupEndpoint>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServerEndpoint, RootEndpoint>());
        services.TryAddSingleton<ComponentStatuses>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IComponentHealth, StoreHealth>());
        return services;
    }

    private static IServiceCollection AddCustomResources(this IServiceCollection services)
    {
        services.TryAddSingleton<IRuleEvaluator, UnevaluatedRules>();
        services.TryAddSingleton<CustomKinds>();
        services.TryAddSingleton<CustomResourceCleanup>();
        services.TryAddSingleton<CustomResourceLoop>();
        return services;
    }

    private static IServiceCollection AddBootstrap(this IServiceCollection services)
    {
        services.TryAddSingleton<InternalWriter>();
        services.TryAddSingleton<ClusterBasics>();
        services.TryAddSingleton<RbacDefaults>();
        services.TryAddSingleton<FlowControlDefaults>();
        services.TryAddSingleton<AuthorityAgreement>();
        services.TryAddSingleton<ServerEndpointPublisher>();
        services.TryAddSingleton<ServerPresence>();
        services.TryAddSingleton<ServiceAddressObjects>();
        return services;
    }
}
