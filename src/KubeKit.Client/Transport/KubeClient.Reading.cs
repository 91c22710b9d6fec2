using System.Runtime.CompilerServices;
using KubeKit.Resources;

namespace KubeKit.Client.Transport;

public sealed partial class KubeClient
{
    // 500 objects a page, as client-go and kubectl: bounds both sides' memory, and costs few round trips.
    private const int PageSize = 500;

    /// <inheritdoc/>
    public Task<T> GetAsync<T>(string name, string? ns = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T> =>
        SendAsync<T>(HttpMethod.Get, ResourcePath.Object(T.Definition, NamespaceOf(T.Definition, ns), name), null, cancellationToken);

    /// <inheritdoc/>
    public async Task<T?> FindAsync<T>(string name, string? ns = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        try
        {
            return await GetAsync<T>(name, ns, cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound && e.Status.Details is not null)
        {
            // Without details it is the path that does not exist: the kind is not served, which is not the same as an absent object.
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<KubeList<T>> ListAsync<T>(ListQuery? query = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        query ??= new ListQuery();
        var path = QueryString.Of(ResourcePath.Collection(T.Definition, query.Namespace), query);
        return KubeRequests.SendAsync(this, HttpMethod.Get, path, null, ListPage.Read<T>, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<T> ListAllAsync<T>(ListQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        query ??= new ListQuery();
        query = query with { Limit = query.Limit ?? PageSize };
        while (true)
        {
            var page = await ListAsync<T>(query, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            if (page.Continue is null)
            {
                yield break;
            }

            // The token holds the version of the first page.
            query = query with { Continue = page.Continue, ResourceVersion = null, ResourceVersionMatch = null };
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        query ??= new WatchQuery();
        var path = QueryString.Of(ResourcePath.Collection(T.Definition, query.Namespace), query);
        using var response = await KubeRequests.SendAsync(this, HttpMethod.Get, path, KubeRequests.Json, null, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var watchEvent in WatchStream.ReadAsync<T>(stream, cancellationToken))
        {
            yield return watchEvent;
        }
    }
}
