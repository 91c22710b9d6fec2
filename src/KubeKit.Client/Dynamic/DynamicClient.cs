using System.Runtime.CompilerServices;
using KubeKit.Client.Metadata;
using KubeKit.Client.Transport;
using KubeKit.Resources.Metadata;

namespace KubeKit.Client.Dynamic;

/// <summary>
/// Reads and writes objects of one kind without a type for it. Throws as <see cref="IKubeClient"/> does; JSON goes through
/// whole, so that fields which nobody here knows survive.
/// </summary>
/// <param name="client">Carries the requests.</param>
/// <param name="kind">The kind, as a server's discovery tells it (<see cref="ApiCatalog"/>) or as the caller knows it.</param>
public sealed class DynamicClient(IKubeClient client, ApiKind kind)
{
    private const int PageSize = 500;

    /// <summary>The kind.</summary>
    public ApiKind Kind => kind;

    /// <summary>Reads an object.</summary>
    public Task<DynamicObject> GetAsync(ObjectKey key, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, Path(key, null), null, cancellationToken);

    /// <summary>Reads an object, or null when it does not exist.</summary>
    public async Task<DynamicObject?> FindAsync(ObjectKey key, CancellationToken cancellationToken = default)
    {
        try
        {
            return await GetAsync(key, cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound && e.Status.Details is not null)
        {
            // Without details it is the path that does not exist: the kind is not served, which is not the same as an absent object.
            return null;
        }
    }

    /// <summary>Reads a page of a list (all of it without <see cref="ListQuery.Limit"/>).</summary>
    public Task<KubeList<DynamicObject>> ListAsync(ListQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new ListQuery();
        var path = QueryString.Of(Collection(query.Namespace), query);
        return KubeRequests.SendAsync(client, HttpMethod.Get, path, null, text => ListPage.Read(text, ReadItem), cancellationToken);
    }

    /// <summary>Reads a list object by object, page by page.</summary>
    public async IAsyncEnumerable<DynamicObject> ListAllAsync(ListQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new ListQuery();
        query = query with { Limit = query.Limit ?? PageSize };
        while (true)
        {
            var page = await ListAsync(query, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            if (page.Continue is null)
            {
                yield break;
            }

            query = query with { Continue = page.Continue, ResourceVersion = null, ResourceVersionMatch = null };
        }
    }

    /// <summary>One watch connection; it ends when the server closes it, and throws a <see cref="KubeApiException"/> on an ERROR event.</summary>
    public async IAsyncEnumerable<WatchEvent<DynamicObject>> WatchAsync(WatchQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new WatchQuery();
        var path = QueryString.Of(Collection(query.Namespace), query);
        using var response = await KubeRequests.SendAsync(client, HttpMethod.Get, path, KubeRequests.Json, null, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var change in WatchStream.ReadAsync(stream, DynamicObject.Parse, cancellationToken))
        {
            yield return change;
        }
    }

    /// <summary>Creates an object in its namespace; returns it as stored.</summary>
    public Task<DynamicObject> CreateAsync(DynamicObject value, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        var path = Collection(NamespaceOf(value.Metadata.Namespace));
        return SendAsync(HttpMethod.Post, QueryString.Of(path, options), JsonBody.OfObject(value), cancellationToken);
    }

    /// <summary>Replaces an object, or one of its subresources such as <c>status</c>; a conflict when its resource version is set and no longer current.</summary>
    public Task<DynamicObject> UpdateAsync(DynamicObject value, string? subresource = null, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SendAsync(HttpMethod.Put, QueryString.Of(Path(ObjectKey.Of(value), subresource), options), JsonBody.OfObject(value), cancellationToken);
    }

    /// <summary>Patches an object, or one of its subresources.</summary>
    public Task<DynamicObject> PatchAsync(
        ObjectKey key, KubePatch patch, string? subresource = null, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Patch, QueryString.Of(Path(key, subresource), options), JsonBody.Of(patch), cancellationToken);

    /// <summary>Applies an object server-side: creates it, or makes the manager's fields as given.</summary>
    public Task<DynamicObject> ApplyAsync(DynamicObject value, string fieldManager, bool force = false, string? subresource = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentException.ThrowIfNullOrEmpty(fieldManager);

        // The server refuses an applied configuration that claims managed fields.
        var applied = value.Metadata.ManagedFields is null ? value : value with { Metadata = value.Metadata with { ManagedFields = null } };
        var patch = new KubePatch(PatchType.Apply, JsonBody.Text(applied));
        return PatchAsync(ObjectKey.Of(value), patch, subresource, new WriteOptions { FieldManager = fieldManager, Force = force }, cancellationToken);
    }

    /// <summary>Deletes an object.</summary>
    public Task DeleteAsync(ObjectKey key, DeleteOptions? options = null, CancellationToken cancellationToken = default) =>
        KubeRequests.SendOnlyAsync(client, HttpMethod.Delete, Path(key, null), options is null ? null : JsonBody.OfValue(options), cancellationToken);

    /// <summary>Deletes every object that the query selects.</summary>
    public Task DeleteCollectionAsync(ListQuery query, DeleteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var path = QueryString.Of(Collection(NamespaceOf(query.Namespace)), query);
        return KubeRequests.SendOnlyAsync(client, HttpMethod.Delete, path, options is null ? null : JsonBody.OfValue(options), cancellationToken);
    }

    // Items of lists carry neither kind nor apiVersion where the server is written in Go: they are the list's.
    private DynamicObject ReadItem(ReadOnlySpan<byte> text)
    {
        var value = DynamicObject.Parse(text);
        return value.Kind.Length > 0 ? value : value.With(root =>
        {
            root.Insert(0, "kind", kind.Kind);
            root.Insert(1, "apiVersion", kind.ApiVersion);
        });
    }

    private Task<DynamicObject> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        KubeRequests.SendAsync(client, method, path, content, DynamicObject.Parse, cancellationToken);

    private string? NamespaceOf(string? ns) => kind.IsNamespaced ? string.IsNullOrEmpty(ns) ? client.DefaultNamespace : ns : null;

    private string Collection(string? ns) => ResourcePath.Collection(kind.Group, kind.Version, kind.Plural, kind.IsNamespaced ? ns : null);

    private string Path(ObjectKey key, string? subresource)
    {
        ArgumentException.ThrowIfNullOrEmpty(key.Name);
        var path = $"{Collection(NamespaceOf(key.Namespace))}/{Uri.EscapeDataString(key.Name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }
}
