using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Memory;

namespace KubeKit.Store.Faster.Recovery;

/// <summary>Rebuilds the store's memory from checkpoint and log, and proves the history whole on the way.</summary>
internal static class LogReplay
{
    private const int PublishEvery = 1024;

    /// <exception cref="StoreCorruptException">A record is damaged or missing.</exception>
    public static VersionedMap Run(FasterStoreOptions options, DurableLog log)
    {
        VersionedMap? map = null;
        Checkpoint.Read(
            options.Directory,
            revision =>
            {
                map = new VersionedMap(revision);
                map.StartCompactedAt(revision);
            },
            record => map!.Load(record));
        map ??= new VersionedMap(start: 1);
        Replay(log, map, options.History.MaximumBytes);

        if (map.Published < log.Acknowledged)
        {
            throw new StoreCorruptException(
                $"{options.Directory}: the log ends at revision {map.Published}, but {log.Acknowledged} was acknowledged; {log.Acknowledged - map.Published} writes are missing");
        }

        return map;
    }

    private static void Replay(DurableLog log, VersionedMap map, long historyBytes)
    {
        var start = map.Published;
        var newest = start;
        foreach (var (kind, record, address) in log.Read())
        {
            if (record.Revision <= start)
            {
                continue; // the checkpoint has it: the log is cut in whole pages
            }

            if (record.Revision != newest + 1)
            {
                throw new StoreCorruptException($"{log.PlaceOf(address)}: revision {record.Revision} follows {newest}; something between them is missing");
            }

            if (kind == StoreWriteKind.Delete && map.Newest(record.Key.Text) is null)
            {
                throw new StoreCorruptException($"{log.PlaceOf(address)}: revision {record.Revision} deletes {record.Key}, which does not exist");
            }

            map.Apply(kind, record);
            newest = record.Revision;
            if (newest % PublishEvery == 0)
            {
                map.PublishLoaded(newest);
                if (map.HistoryBytes > historyBytes)
                {
                    map.Compact(map.OlderHalf());
                }
            }
        }

        map.PublishLoaded(newest);
    }
}
