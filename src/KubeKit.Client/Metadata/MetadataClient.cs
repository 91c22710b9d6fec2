using System.Runtime.CompilerServices;
using KubeKit.Client.Transport;
using KubeKit.Resources.Metadata;

namespace KubeKit.Client.Metadata;

/// <summary>
/// What can be done with objects of any kind by their metadata alone, for those who care for owners, finalizers and
/// deletion but not for what an object says or who wrote it (<c>managedFields</c> are left out). Throws as <see cref="IKubeClient"/> does.
/// </summary>
public sealed class MetadataClient(IKubeClient client)
{
    private const int PageSize = 500;
    private const string One = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    private const string Many = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    /// <summary>The metadata of all objects of a kind, in a namespace or (null) everywhere, with the version to watch on from.</summary>
    public async Task<KubeList<ObjectMeta>> ListAsync(ApiKind kind, string? ns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        List<ObjectMeta> items = [];
        for (string? token = null; ;)
        {
            var path = new QueryString(Path(kind, ns)).Add("limit", PageSize).Add("continue", token).ToString();
            using var response = await KubeRequests.SendAsync(client, HttpMethod.Get, path, Many, null, cancellationToken);
            using var body = await ResponseBuffer.ReadAsync(response.Content, cancellationToken);
            var page = ListPage.Read(body.Span, MetadataText.Read);
            items.AddRange(page.Items);
            token = page.Continue;
            if (token is null)
            {
                return new KubeList<ObjectMeta>(items, page.ResourceVersion, null, null);
            }
        }
    }

    /// <summary>How many objects of a kind there are, in a namespace or (null) everywhere, with the version to watch on from.</summary>
    public async Task<(long Count, string ResourceVersion)> CountAsync(ApiKind kind, string? ns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        using var response = await KubeRequests.SendAsync(client, HttpMethod.Get, new QueryString(Path(kind, ns)).Add("limit", 1).ToString(), Many, null, cancellationToken);
        using var body = await ResponseBuffer.ReadAsync(response.Content, cancellationToken);
        var page = ListPage.Read(body.Span, MetadataText.Read);
        return (page.Items.Count + (page.RemainingItemCount ?? 0), page.ResourceVersion);
    }

    /// <summary>One watch connection on all objects of a kind; it ends when the server closes it.</summary>
    public async IAsyncEnumerable<WatchEvent<ObjectMeta>> WatchAsync(
        ApiKind kind, string resourceVersion, int timeoutSeconds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var path = new QueryString(Path(kind, null))
            .Add("watch", true).Add("resourceVersion", resourceVersion).Add("allowWatchBookmarks", true).Add("timeoutSeconds", timeoutSeconds).ToString();
        using var response = await KubeRequests.SendAsync(client, HttpMethod.Get, path, One, null, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var change in WatchStream.ReadAsync(stream, MetadataText.Read, cancellationToken))
        {
            yield return change;
        }
    }

    /// <summary>The metadata of an object, or null when it does not exist.</summary>
    public async Task<ObjectMeta?> FindAsync(ApiKind kind, ObjectKey key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await KubeRequests.SendAsync(client, HttpMethod.Get, Path(kind, key), One, null, cancellationToken);
            using var body = await ResponseBuffer.ReadAsync(response.Content, cancellationToken);
            return MetadataText.Read(body.Span);
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Deletes an object; one that does not exist is no error.</summary>
    public async Task DeleteAsync(ApiKind kind, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await KubeRequests.SendAsync(client, HttpMethod.Delete, Path(kind, key), "application/json", JsonBody.OfValue(options), cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
        }
    }

    /// <summary>Deletes all objects of a kind in a namespace.</summary>
    public async Task DeleteCollectionAsync(ApiKind kind, string ns, DeleteOptions options, CancellationToken cancellationToken)
    {
        using var response = await KubeRequests.SendAsync(client, HttpMethod.Delete, Path(kind, ns), "application/json", JsonBody.OfValue(options), cancellationToken);
    }

    /// <summary>Changes an object's metadata by a merge patch; one that does not exist is no error.</summary>
    public async Task PatchAsync(ApiKind kind, ObjectKey key, ReadOnlyMemory<byte> mergePatch, CancellationToken cancellationToken)
    {
        try
        {
            var content = JsonBody.Of(mergePatch, "application/merge-patch+json");
            using var response = await KubeRequests.SendAsync(client, HttpMethod.Patch, Path(kind, key), One, content, cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
        }
    }

    private static string Path(ApiKind kind, string? ns) =>
        ResourcePath.Collection(kind.Group, kind.Version, kind.Plural, kind.IsNamespaced ? ns : null);

    private static string Path(ApiKind kind, ObjectKey key)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentException.ThrowIfNullOrEmpty(key.Name);
        return $"{Path(kind, key.Namespace)}/{Uri.EscapeDataString(key.Name)}";
    }
}
