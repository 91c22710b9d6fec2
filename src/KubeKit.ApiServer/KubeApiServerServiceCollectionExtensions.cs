using KubeKit.ApiServer;
using KubeKit.Resources;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the API server. The host registers an <c>IClusterStore</c> and serves <see cref="ApiServerPipeline"/> on Kestrel.</summary>
public static class KubeApiServerServiceCollectionExtensions
{
    /// <summary>Registers the API server's pipeline. A seam that is registered before stays as it is.</summary>
    public static IServiceCollection AddKubeApiServer(this IServiceCollection services, Action<ApiServerOptions>? configure = null)
    {
        services.AddOptions<ApiServerOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ResourceRegistry(provider.GetServices<ResourceDefinition>()));
        services.TryAddSingleton<ApiServerPipeline>();
        services.TryAddSingleton<ApiServerLifecycle>();
        return services;
    }

    /// <summary>Serves a kind of the host's own.</summary>
    public static IServiceCollection AddKubeResource<T>(this IServiceCollection services)
        where T : KubeObject, IKubeResource<T>
        => services.AddSingleton<ResourceDefinition>(T.Definition);
}
