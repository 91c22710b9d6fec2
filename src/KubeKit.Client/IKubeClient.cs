using KubeKit.Resources;
using KubeKit.Resources.Metadata;

namespace KubeKit.Client;

/// <summary>
/// The typed client of a Kubernetes API server: this process' own, another KubeKit or any real cluster. Refusals are
/// <see cref="KubeApiException"/>s; a server that cannot be reached is an <see cref="HttpRequestException"/>.
/// </summary>
/// <remarks>
/// Logs, exec and port-forward are at <c>client.Pods</c>, kinds without a type at <c>client.Dynamic(kind)</c>, scales at
/// <c>client.GetScaleAsync</c> and its neighbours: extensions, which need of a client no more than what stands here.
/// </remarks>
public interface IKubeClient
{
    /// <summary>The HTTP side, for what has no typed method, such as <c>/version</c>. Paths are relative to the server.</summary>
    HttpClient Http { get; }

    /// <summary>The namespace of objects and keys that name none.</summary>
    string DefaultNamespace { get; }

    /// <summary>How long a request may take that is neither a watch nor a stream; null for no bound.</summary>
    TimeSpan? RequestTimeout { get; }

    /// <summary>The clock by which <see cref="RequestTimeout"/> goes.</summary>
    /// <value>The system's.</value>
    TimeProvider Time => TimeProvider.System;

    /// <summary>Reads an object.</summary>
    Task<T> GetAsync<T>(string name, string? ns = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Reads an object, or null when it does not exist.</summary>
    Task<T?> FindAsync<T>(string name, string? ns = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Reads a page of a list (all of it without <see cref="ListQuery.Limit"/>).</summary>
    Task<KubeList<T>> ListAsync<T>(ListQuery? query = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Reads a list object by object, page by page.</summary>
    IAsyncEnumerable<T> ListAllAsync<T>(ListQuery? query = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>One watch connection; it ends when the server closes it, and throws a <see cref="KubeApiException"/> on an ERROR event.</summary>
    IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchQuery? query = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Creates an object in its namespace; returns it as stored.</summary>
    Task<T> CreateAsync<T>(T value, WriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Replaces an object; a conflict when its resource version is set and no longer current.</summary>
    Task<T> UpdateAsync<T>(T value, WriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Replaces an object's status.</summary>
    Task<T> UpdateStatusAsync<T>(T value, WriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Patches an object, or one of its subresources.</summary>
    Task<T> PatchAsync<T>(ObjectKey key, KubePatch patch, string? subresource = null, WriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Applies an object server-side: creates it, or makes the manager's fields as given.</summary>
    Task<T> ApplyAsync<T>(T value, string fieldManager, bool force = false, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Deletes an object.</summary>
    Task DeleteAsync<T>(ObjectKey key, DeleteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Deletes every object that the query selects.</summary>
    Task DeleteCollectionAsync<T>(ListQuery query, DeleteOptions? options = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>Posts a value to a subresource of an object, such as a Binding to <c>pods/x/binding</c>.</summary>
    Task PostSubresourceAsync<T, TBody>(ObjectKey key, string subresource, TBody body, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
        where TBody : Resources.Serialization.IKubeValue<TBody>;
}
