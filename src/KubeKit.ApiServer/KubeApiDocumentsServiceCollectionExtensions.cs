using KubeKit.ApiServer;
using KubeKit.ApiServer.Discovery;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.ApiServer.OpenApi;
using KubeKit.ApiServer.Patching;
using KubeKit.ApiServer.Tables;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what describes and reshapes objects: patches, field ownership, tables, discovery, OpenAPI.</summary>
internal static class KubeApiDocumentsServiceCollectionExtensions
{
    public static IServiceCollection AddKubeApiDocuments(this IServiceCollection services)
    {
        services.TryAddSingleton<IObjectPatcher, ObjectPatcher>();
        services.TryAddSingleton<IFieldOwnership, StructuredFieldOwnership>();
        services.TryAddSingleton<ITableWriter, TableWriter>();
        services.TryAddSingleton<ServedApiSource>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDocumentEndpoint, DiscoveryEndpoint>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDocumentEndpoint, OpenApiEndpoint>());
        return services;
    }
}
