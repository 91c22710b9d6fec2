namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what describes and reshapes objects: patches, field ownership, tables, discovery, OpenAPI.</summary>
internal static class KubeApiDocumentsServiceCollectionExtensions
{
    public static IServiceCollection AddKubeApiDocuments(this IServiceCollection services) => services;
}
