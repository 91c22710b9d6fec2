using System.Collections.Concurrent;
using KubeKit.ApiServer.Commit;
using KubeKit.Resources;
using KubeKit.Resources.Selectors;
using KubeKit.Store;

namespace KubeKit.ApiServer.Listing.Labels;

/// <summary>The labels that lists of large kinds ask for, each with an index. Made by the first such list, dropped when long unused.</summary>
internal sealed class LabelIndexes(IClusterStore store, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Kinds with fewer objects are read whole: that is cheaper than to keep an index.</summary>
    public const int SmallestKind = 500;

    // Anybody may ask for any label: no more than this many are kept.
    private const int MostIndexes = 64;

    private static readonly TimeSpan KeptUnused = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(StoreKey Prefix, string Label), LabelIndex> _indexes = [];

    /// <summary>How many there are.</summary>
    public int Count => _indexes.Count;

    /// <summary>The objects of a kind that meet a requirement now; null when the kind must be read whole.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="ns">The namespace, or empty for all.</param>
    /// <param name="requirement">What to meet: see <see cref="Fits"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<LabelMatch?> FindAsync(ResourceDefinition kind, string ns, LabelRequirement requirement, CancellationToken cancellationToken)
    {
        var prefix = ObjectKeys.Prefix(kind, "");
        if (!store.ReadsLocally || (!_indexes.ContainsKey((prefix, requirement.Key)) && await store.CountAsync(prefix, cancellationToken) < SmallestKind))
        {
            return null;
        }

        // Before the index is looked for, so that the answer is no older than the question.
        var revision = store.CurrentRevision;
        var index = Get(prefix, requirement.Key);
        try
        {
            return await index.FindAsync(requirement, ObjectKeys.Prefix(kind, ns), revision, cancellationToken);
        }
        catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // It was dropped meanwhile.
            return null;
        }
    }

    /// <summary>Whether an index answers: only objects that carry the label can meet the requirement.</summary>
    public static bool Fits(LabelRequirement requirement) => requirement.Operator is LabelOperator.Equal or LabelOperator.In or LabelOperator.Exists;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var key in _indexes.Keys)
        {
            await DropAsync(key);
        }
    }

    private LabelIndex Get(StoreKey prefix, string label)
    {
        var key = (prefix, label);
        if (!_indexes.TryGetValue(key, out var index))
        {
            DropUnused();
            index = _indexes.GetOrAdd(key, static (k, given) => new LabelIndex(given.store, k.Prefix, k.Label, given.time), (store, time));
        }

        index.LastUsed = time.GetTimestamp();
        return index;
    }

    // When a new one is made: without new ones the number does not grow.
    private void DropUnused()
    {
        var byUse = _indexes.OrderBy(i => i.Value.LastUsed).ToList();
        var tooMany = byUse.Count - MostIndexes + 1;
        for (var i = 0; i < byUse.Count; i++)
        {
            if (i < tooMany || time.GetElapsedTime(byUse[i].Value.LastUsed) > KeptUnused)
            {
                _ = DropAsync(byUse[i].Key);
            }
        }
    }

    private async Task DropAsync((StoreKey Prefix, string Label) key)
    {
        if (_indexes.TryRemove(key, out var index))
        {
            await index.DisposeAsync();
        }
    }
}
