using KubeKit.Store.Memory;
using KubeKit.Store.Watching;

namespace KubeKit.Store.History;

/// <summary>Lets a watch that is behind the window in memory catch up from the archive.</summary>
internal sealed class ArchivedChanges(IChangeArchive archive, SnapshotPins pins)
{
    // A watch of a quiet prefix lets others run after so many changes that did not concern it.
    private const int MaximumScan = 4_096;

    /// <summary>Reads on from a position, which moves; null when nothing concerned the prefix.</summary>
    /// <exception cref="CompactedException">The position has been compacted.</exception>
    public List<StoreEvent>? Read(WatchHub hub, string prefix, ref long position, long until, int maximum)
    {
        using var pin = pins.Take((hub, position), static at =>
            at.position < at.hub.Compacted ? throw new CompactedException(at.position, at.hub.Compacted) : at.position);
        List<StoreEvent>? batch = null;
        for (var scanned = 0; position < until && scanned < MaximumScan && batch?.Count != maximum; scanned++)
        {
            if (archive.Read(++position, prefix) is { } change)
            {
                (batch ??= []).Add(change);
            }
        }

        return batch;
    }
}
