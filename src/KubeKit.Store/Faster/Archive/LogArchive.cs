using KubeKit.Store.Faster.Checkpoints;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.History;
using KubeKit.Store.Values;

namespace KubeKit.Store.Faster.Archive;

/// <summary>
/// History on the disk: changes stand in the log, each with the revision that it replaced; what is older than the log
/// stands in the checkpoint that the log was cut behind.
/// </summary>
internal sealed class LogArchive(DurableLog log, ValueReader reader) : IChangeArchive
{
    private volatile CheckpointFile? _base;

    /// <summary>The checkpoint that the log builds on. Set before the log is cut: a revision is always in one of the two.</summary>
    public CheckpointFile? Base
    {
        get => _base;
        set => _base = value;
    }

    /// <summary>History at and below this revision is in no file any more.</summary>
    public long Oldest => _base?.Revision ?? 1;

    /// <inheritdoc/>
    public StoreEvent? Read(long revision, string prefix)
    {
        var (file, offset) = PlaceOf(revision);
        return file.Read(offset, size: 0, (Archive: this, revision, prefix), static (envelope, asked) => asked.Archive.ToEvent(envelope, asked.revision, asked.prefix));
    }

    /// <inheritdoc/>
    public bool TryReadHead(long revision, string prefix, out StoreKey key, out long previous)
    {
        var (file, offset) = PlaceOf(revision);
        (var found, key, previous) = file.Read(offset, size: 0, (Archive: this, revision, prefix), static (envelope, asked) =>
        {
            asked.Archive.Check(envelope, asked.revision);
            return envelope.StartsWith(asked.prefix) ? (true, envelope.Key, envelope.Previous) : (false, default, 0L);
        });
        return found;
    }

    /// <inheritdoc/>
    public StoreRecord Record(StoreKey key, long revision)
    {
        if (log.TryPlace(revision, out var file, out var offset))
        {
            var size = file.Read(offset, size: 0, 0, static (envelope, _) => envelope.Bytes.Length);
            return new StoreRecord(key, revision, file, offset, size);
        }

        return _base is { } checkpoint && checkpoint.TryFind(key, out var at, out var length)
            ? new StoreRecord(key, revision, checkpoint.Values, at, length)
            : throw reader.Damaged($"{key} at revision {revision} is neither in the log nor in the checkpoint of {_base?.Revision}");
    }

    private StoreEvent? ToEvent(RecordEnvelope envelope, long revision, string prefix)
    {
        Check(envelope, revision);
        if (!envelope.StartsWith(prefix))
        {
            return null;
        }

        var key = envelope.Key;
        var record = new StoreRecord(key, reader.Codec.ValueOf(envelope, key), revision);
        return new StoreEvent(envelope.Kind, record, envelope.Previous == 0 ? null : Record(key, envelope.Previous));
    }

    private void Check(RecordEnvelope envelope, long revision)
    {
        if (envelope.Revision != revision)
        {
            throw reader.Damaged($"the log holds revision {envelope.Revision} where {revision} should be");
        }
    }

    private (ValueFile File, long Offset) PlaceOf(long revision) =>
        log.TryPlace(revision, out var file, out var offset) ? (file, offset) : throw reader.Damaged($"revision {revision} is not in the log, although it is retained");
}
