using KubeKit.Store.Faster.Archive;
using KubeKit.Store.Faster.Checkpoints;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Memory;
using KubeKit.Store.Values;

namespace KubeKit.Store.Faster.Recovery;

/// <summary>Rebuilds the store's memory from checkpoint and log, and proves the history whole on the way.</summary>
internal sealed class LogReplay(FasterStoreOptions options, DurableLog log, LogArchive archive, ValueReader reader)
{
    private const int PublishEvery = 1024;

    /// <exception cref="StoreCorruptException">A record is damaged or missing.</exception>
    public VersionedMap Run()
    {
        VersionedMap? map = null;
        archive.Base = CheckpointReader.ReadNewest(
            options.Directory,
            reader,
            file =>
            {
                map = new VersionedMap(file.Revision, archive, reader.Cache);
                map.StartCompactedAt(file.Revision);
            },
            (file, envelope, offset) =>
            {
                var record = ToRecord(envelope, file.Values, offset);
                file.Note(record.Key, offset, record.Size);
                map!.Load(record);
            });
        map ??= new VersionedMap(start: 1, archive, reader.Cache);
        ReplayInto(map);
        log.CheckEnd(map.Published);
        return map;
    }

    private void ReplayInto(VersionedMap map)
    {
        var start = map.Published;
        var newest = start;
        // What lies before the window at the end need not become history in memory first.
        map.StartWindowAt(Math.Max(start, log.Acknowledged - options.WindowRevisions));
        log.Read((envelope, file, offset, address) =>
        {
            var revision = envelope.Revision;
            if (revision <= start)
            {
                return; // the checkpoint has it: the log is cut in whole pages
            }

            if (revision != newest + 1)
            {
                throw new StoreCorruptException($"{log.PlaceOf(address)}: revision {revision} follows {newest}; something between them is missing");
            }

            var record = ToRecord(envelope, file, offset);
            var before = map.NewestToReplay(record.Key.Text);
            if (envelope.Previous != (before?.Revision ?? 0))
            {
                throw new StoreCorruptException(
                    $"{log.PlaceOf(address)}: revision {revision} changes {record.Key} from revision {envelope.Previous}, but it stands at {before?.Revision ?? 0}");
            }

            if (envelope.Kind == StoreWriteKind.Delete && before is null)
            {
                throw new StoreCorruptException($"{log.PlaceOf(address)}: revision {revision} deletes {record.Key}, which does not exist");
            }

            log.Note(revision, address);
            map.Replay(envelope.Kind, record);
            newest = revision;
            if (newest % PublishEvery == 0)
            {
                map.PublishLoaded(newest);
                map.ShrinkWindow(options.WindowRevisions);
            }
        });
        map.PublishLoaded(newest);
        map.ShrinkWindow(options.WindowRevisions);
    }

    /// <summary>A record whose value stays where it is, unless there is room for it in memory.</summary>
    private StoreRecord ToRecord(RecordEnvelope envelope, ValueFile file, long offset)
    {
        var key = envelope.Key;
        reader.Codec.CheckOpens(envelope, key);
        var record = new StoreRecord(key, envelope.Revision, file, offset, envelope.Bytes.Length);
        if (reader.Cache.HasRoomFor(envelope.Value.Length))
        {
            record.Keep(reader.Codec.ValueOf(envelope, key));
        }

        return record;
    }
}
