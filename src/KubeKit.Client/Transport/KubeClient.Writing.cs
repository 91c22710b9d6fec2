using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.Client.Transport;

public sealed partial class KubeClient
{
    /// <inheritdoc/>
    public Task<T> CreateAsync<T>(T value, WriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        var path = ResourcePath.Collection(T.Definition, NamespaceOf(T.Definition, value.Metadata.Namespace));
        return SendAsync<T>(HttpMethod.Post, WriteQuery(path, options), JsonBody.Of(value), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<T> UpdateAsync<T>(T value, WriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T> =>
        SendAsync<T>(HttpMethod.Put, WriteQuery(PathOf(value), options), JsonBody.Of(value), cancellationToken);

    /// <inheritdoc/>
    public Task<T> UpdateStatusAsync<T>(T value, WriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T> =>
        SendAsync<T>(HttpMethod.Put, WriteQuery(PathOf(value, "status"), options), JsonBody.Of(value), cancellationToken);

    /// <inheritdoc/>
    public Task<T> PatchAsync<T>(
        ObjectKey key, KubePatch patch, string? subresource = null, WriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T> =>
        SendAsync<T>(HttpMethod.Patch, WriteQuery(PathOf<T>(key, subresource), options), JsonBody.Of(patch), cancellationToken);

    /// <inheritdoc/>
    public Task<T> ApplyAsync<T>(T value, string fieldManager, bool force = false, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentException.ThrowIfNullOrEmpty(fieldManager);
        var path = new QueryString(PathOf(value)).Add("fieldManager", fieldManager).Add("force", force).ToString();

        // The server refuses an applied configuration that claims managed fields.
        var applied = value with { Metadata = value.Metadata with { ManagedFields = null } };
        return SendAsync<T>(HttpMethod.Patch, path, JsonBody.Of(applied, "application/apply-patch+yaml"), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync<T>(ObjectKey key, DeleteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T> =>
        SendOnlyAsync(HttpMethod.Delete, PathOf<T>(key), options is null ? null : JsonBody.OfValue(options), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteCollectionAsync<T>(ListQuery query, DeleteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        var path = QueryString.Of(ResourcePath.Collection(T.Definition, NamespaceOf(T.Definition, query.Namespace)), query);
        return SendOnlyAsync(HttpMethod.Delete, path, options is null ? null : JsonBody.OfValue(options), cancellationToken);
    }

    /// <inheritdoc/>
    public Task PostSubresourceAsync<T, TBody>(ObjectKey key, string subresource, TBody body, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
        where TBody : IKubeValue<TBody> =>
        SendOnlyAsync(HttpMethod.Post, PathOf<T>(key, subresource), JsonBody.OfValue(body), cancellationToken);

    private string PathOf<T>(T value, string? subresource = null)
        where T : KubeObject, IKubeResource<T> => PathOf<T>(ObjectKey.Of(value), subresource);

    private string PathOf<T>(ObjectKey key, string? subresource = null)
        where T : KubeObject, IKubeResource<T> =>
        ResourcePath.Object(T.Definition, NamespaceOf(T.Definition, key.Namespace), key.Name, subresource);

    private string WriteQuery(string path, WriteOptions? options) => _options.FieldManager is { } manager && options?.FieldManager is null
        ? QueryString.Of(path, (options ?? new WriteOptions()) with { FieldManager = manager })
        : QueryString.Of(path, options);
}
