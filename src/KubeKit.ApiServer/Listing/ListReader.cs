using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Listing.Labels;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources;
using KubeKit.Store;

namespace KubeKit.ApiServer.Listing;

/// <summary>What a list found.</summary>
/// <param name="Records">The objects, as stored.</param>
/// <param name="Head">What the answer's metadata says.</param>
internal readonly record struct ListResult(IReadOnlyList<StoreRecord> Records, ListHead Head);

/// <summary>Reads lists from the store: consistent, page by page, selected.</summary>
internal sealed class ListReader(IClusterStore store, FreshReads fresh, LabelIndexes indexes)
{
    // How many keys a page with a selector reads at once: enough to fill pages fast, few enough to stay polite in memory.
    private const int SelectiveBatch = 2000;

    public async ValueTask<ListResult> ReadAsync(ResourceDefinition kind, string ns, Selection selection, ListOptions options, CancellationToken cancellationToken)
    {
        if (ns.Length == 0)
        {
            ns = selection.NamespaceOf(kind);
        }

        var prefix = ObjectKeys.Prefix(kind, ns);
        if (options.Continue.Length > 0)
        {
            return await ContinueAsync(prefix, selection, options, cancellationToken);
        }

        await fresh.WaitAsync(options.ResourceVersion, cancellationToken);
        try
        {
            return await ReadFirstAsync(kind, ns, prefix, selection, options, cancellationToken);
        }
        catch (CompactedException)
        {
            throw ApiErrors.Expired("The resourceVersion for the provided list is too old.");
        }
    }

    private async ValueTask<ListResult> ReadFirstAsync(
        ResourceDefinition kind, string ns, StoreKey prefix, Selection selection, ListOptions options, CancellationToken cancellationToken)
    {
        var revision = options.IsExact ? options.ResourceVersion ?? 0 : 0;
        if (selection.Name is { } name && (ns.Length > 0 || kind.Scope == ResourceScope.Cluster))
        {
            return await ReadOneAsync(new StoreKey(prefix.Text + name), selection, revision, cancellationToken);
        }

        if (revision == 0 && selection.Indexed is { } requirement
            && await indexes.FindAsync(kind, ns, requirement, cancellationToken) is { } match
            && await ReadFoundAsync(prefix, match, selection, options.Limit, cancellationToken) is { } found)
        {
            return found;
        }

        return await ReadRangeAsync(new StoreRange(prefix, null, options.Limit, revision), selection, cancellationToken);
    }

    private async ValueTask<ListResult> ContinueAsync(StoreKey prefix, Selection selection, ListOptions options, CancellationToken cancellationToken)
    {
        var token = ContinueToken.Decode(options.Continue);
        var range = new StoreRange(prefix, new StoreKey(prefix.Text + token.After), options.Limit, Math.Max(token.Revision, 0));
        try
        {
            return await ReadRangeAsync(range, selection, cancellationToken);
        }
        catch (CompactedException)
        {
            throw ApiErrors.Expired(
                "The provided continue parameter is too old to display a consistent list result. You can start a new list without " +
                "the continue parameter, or use the continue token in this response to retrieve the remainder of the results. " +
                "Continuing with the provided token results in an inconsistent list - objects that were created, modified, or " +
                "deleted between the time the first chunk was returned and now may show up in the list.",
                new ContinueToken(-1, token.After).Encode());
        }
        catch (FutureRevisionException)
        {
            throw ApiErrors.TooLargeResourceVersion(token.Revision, store.CurrentRevision);
        }
    }

    private async ValueTask<ListResult> ReadOneAsync(StoreKey key, Selection selection, long revision, CancellationToken cancellationToken)
    {
        // The version first: the object then read is at least as new as the list says.
        var at = revision > 0 ? revision : store.CurrentRevision;
        var record = await store.GetAsync(key, revision, cancellationToken);
        at = revision > 0 ? at : Math.Max(at, record?.Revision ?? 0);
        return new ListResult(record is not null && selection.Matches(record) ? [record] : [], new ListHead(ObjectCodec.RevisionText(at)));
    }

    // Null when the index's revision was compacted meanwhile.
    private async ValueTask<ListResult?> ReadFoundAsync(StoreKey prefix, LabelMatch match, Selection selection, int limit, CancellationToken cancellationToken)
    {
        var found = new List<StoreRecord>(limit == 0 ? match.Keys.Count : Math.Min(limit, match.Keys.Count));
        try
        {
            for (var i = 0; i < match.Keys.Count; i++)
            {
                var record = await store.GetAsync(match.Keys[i], match.Revision, cancellationToken);
                if (record is null || !(selection.IsIndexedWhole || selection.Matches(record)))
                {
                    continue;
                }

                found.Add(record);
                if (found.Count == limit && i + 1 < match.Keys.Count)
                {
                    return new ListResult(found, Head(match.Revision, prefix, record.Key, null));
                }
            }
        }
        catch (CompactedException)
        {
            return null;
        }

        return new ListResult(found, new ListHead(ObjectCodec.RevisionText(match.Revision)));
    }

    private async ValueTask<ListResult> ReadRangeAsync(StoreRange range, Selection selection, CancellationToken cancellationToken)
    {
        if (selection.IsEverything)
        {
            var page = await store.ListAsync(range, cancellationToken);
            return page.RemainingCount > 0 && range.Limit > 0
                ? new ListResult(page.Records, Head(page.Revision, range.Prefix, page.Records[^1].Key, page.RemainingCount))
                : new ListResult(page.Records, new ListHead(ObjectCodec.RevisionText(page.Revision)));
        }

        return await ReadSelectedAsync(range, selection, cancellationToken);
    }

    private async ValueTask<ListResult> ReadSelectedAsync(StoreRange range, Selection selection, CancellationToken cancellationToken)
    {
        var found = new List<StoreRecord>();
        var limit = range.Limit;
        range = range with { Limit = limit == 0 ? 0 : SelectiveBatch };
        while (true)
        {
            var page = await store.ListAsync(range, cancellationToken);
            for (var i = 0; i < page.Records.Count; i++)
            {
                if (!selection.Matches(page.Records[i]))
                {
                    continue;
                }

                found.Add(page.Records[i]);
                if (found.Count == limit && (i + 1 < page.Records.Count || page.RemainingCount > 0))
                {
                    // How many of those left fit nobody knows without reading them: no remainingItemCount, as upstream.
                    return new ListResult(found, Head(page.Revision, range.Prefix, page.Records[i].Key, null));
                }
            }

            if (page.RemainingCount == 0 || page.Records.Count == 0)
            {
                return new ListResult(found, new ListHead(ObjectCodec.RevisionText(page.Revision)));
            }

            range = range with { After = page.Records[^1].Key, Revision = page.Revision };
        }
    }

    private static ListHead Head(long revision, StoreKey prefix, StoreKey last, long? remaining) =>
        new(ObjectCodec.RevisionText(revision), new ContinueToken(revision, last.Text[prefix.Text.Length..]).Encode(), remaining);
}
