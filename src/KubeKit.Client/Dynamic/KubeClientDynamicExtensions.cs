using KubeKit.Client.Dynamic;
using KubeKit.Client.Metadata;

namespace KubeKit.Client;

/// <summary>Objects of kinds that have no type here.</summary>
public static class KubeClientDynamicExtensions
{
    /// <summary>A client for the objects of a kind.</summary>
    public static DynamicClient Dynamic(this IKubeClient client, ApiKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return new DynamicClient(client, kind);
    }

    /// <summary>A client for the objects of a kind of which only the name is known: the server is asked for the rest.</summary>
    /// <param name="client">Carries the requests.</param>
    /// <param name="apiVersion">Group and version, such as <c>apps/v1</c>, <c>v1</c>.</param>
    /// <param name="kind">The kind, such as <c>Deployment</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KubeApiException">The server does not serve such a kind (<see cref="KubeApiException.IsNotFound"/>), or refused.</exception>
    public static async Task<DynamicClient> DynamicAsync(this IKubeClient client, string apiVersion, string kind, CancellationToken cancellationToken = default) =>
        new(client, await ApiCatalog.ReadAsync(client, apiVersion, kind, cancellationToken));

    /// <summary>Applies an object of any kind server-side, as <c>kubectl apply --server-side</c> does.</summary>
    public static async Task<DynamicObject> ApplyAsync(this IKubeClient client, DynamicObject value, string fieldManager, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        var kind = await client.DynamicAsync(value.ApiVersion, value.Kind, cancellationToken);
        return await kind.ApplyAsync(value, fieldManager, force, null, cancellationToken);
    }
}
