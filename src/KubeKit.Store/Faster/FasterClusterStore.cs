using KubeKit.Store.Backup;
using KubeKit.Store.Compaction;
using KubeKit.Store.Encryption;
using KubeKit.Store.Faster.Archive;
using KubeKit.Store.Faster.Checkpoints;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Faster.Recovery;
using KubeKit.Store.Memory;
using KubeKit.Store.Values;
using KubeKit.Store.Verification;

namespace KubeKit.Store.Faster;

/// <summary>
/// The embedded cluster store: records in a FasterLog; keys, places and the values in use in memory. Writes are committed in
/// groups, and shown and acknowledged only once they are on the disk. After the first failed write or sync it stops:
/// reads go on, no write is acknowledged any more.
/// </summary>
public sealed class FasterClusterStore : IClusterStore, IBackupSource
{
    private const int RevisionDigits = 20;
    private readonly FasterStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly Disk _disk;
    private readonly LogLayout _layout;
    private DirectoryLock? _lock;
    private DurableLog? _log;
    private LogArchive? _archive;
    private Opened? _opened;
    private StoreDigest? _digest;
    private bool _closed;

    /// <summary>A store in a directory; nothing is opened yet.</summary>
    public FasterClusterStore(FasterStoreOptions options, TimeProvider? timeProvider = null)
        : this(options, timeProvider ?? TimeProvider.System, Disk.Real)
    {
    }

    internal FasterClusterStore(FasterStoreOptions options, TimeProvider timeProvider, Disk disk, LogLayout? layout = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.Directory, nameof(options));
        (_options, _time, _disk, _layout) = (options, timeProvider, disk, layout ?? LogLayout.Default);
    }

    /// <inheritdoc/>
    public long CurrentRevision => _opened?.Map.Published ?? 0;

    /// <inheritdoc/>
    public long CompactedRevision => _opened?.Map.Compacted ?? 0;

    /// <inheritdoc/>
    public StoreHealth Health
    {
        get
        {
            var reason = _closed ? "the store is closed"
                : _opened is null ? "the store has not been opened"
                : _opened.Committer.Stopped;
            return new StoreHealth(reason is null, reason);
        }
    }

    private Opened Parts => _opened ?? throw new StoreUnavailableException("the store has not been opened");

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_options.Directory);
        _lock = DirectoryLock.Take(_options.Directory);
        var reader = new ValueReader(new RecordCodec(ValueSealer.Create(_options.Encryption)), new ValueCache(_options.ValueCacheBytes), _disk);
        _log = DurableLog.Open(_options.Directory, _disk, reader, _layout);
        _archive = new LogArchive(_log, reader);
        VersionedMap map;
        try
        {
            map = new LogReplay(_options, _log, _archive, reader).Run();
            _log.Start();
        }
        catch (Exception e)
        {
            throw DurableLog.Unreadable(_options.Directory, e);
        }

        var metrics = new StoreMetrics(this, map, () => _log.Bytes, reader.Cache);
        var committer = new GroupCommitter(map, _log, _options.WindowRevisions, metrics, _time);
        committer.OnStopped = _options.Stopped;
        reader.OnDamage = damage =>
        {
            metrics.Damaged();
            committer.Fail(damage);
        };
        var trimmer = new LogTrimmer(_options, map, _log, _archive, new CheckpointWriter(_options.Directory, reader, _disk), committer);
        var compactor = new HistoryCompactor(_options.History, _time, map, static () => 0, CompactAsync);
        _opened = new Opened(map, reader.Codec, metrics, committer, trimmer, compactor);
        committer.Start();
        _digest = _options.DigestPeriod is { } period ? new StoreDigest(period, _time, map, reader, metrics) : null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<StoreRecord?> GetAsync(StoreKey key, long revision, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Parts.Map.Get(key.Text, revision));

    /// <inheritdoc/>
    public ValueTask<StorePage> ListAsync(StoreRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Parts.Map.List(range));

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(StoreKey prefix, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Parts.Map.Count(prefix.Text ?? ""));

    /// <inheritdoc/>
    public IStoreWatch Watch(StoreKey prefix, long afterRevision) => Parts.Map.Watch(prefix, afterRevision);

    /// <inheritdoc/>
    public async ValueTask<CommitResult> CommitAsync(StoreWrite write, CancellationToken cancellationToken)
    {
        RevisionSplice.Check(write);
        RecordCodec.Check(write.Key, write.Value.Length + RevisionDigits, maximum: 1 << _layout.PageBits);
        cancellationToken.ThrowIfCancellationRequested();
        var parts = Parts;

        // From here on the write takes place, whether or not somebody still waits for it.
        var result = await parts.Committer.CommitAsync(write);
        parts.Trimmer.NoteGrowth();
        return result;
    }

    /// <inheritdoc/>
    public Task CompactAsync(long revision, CancellationToken cancellationToken)
    {
        Parts.Map.Compact(revision);
        Parts.Metrics.Compacted();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<BackupHeader> WriteBackupAsync(Stream target, string? cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new RunningBackup(Parts.Map, Parts.Codec, Parts.Metrics, _time).WriteAsync(target, cluster, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
        {
            return;
        }

        if (_opened is { } parts)
        {
            if (_digest is { } digest)
            {
                await digest.DisposeAsync();
            }

            await parts.Compactor.DisposeAsync();
            await parts.Trimmer.CloseAsync();
            await parts.Committer.CloseAsync();
            parts.Map.EndWatches("the store is closed");
            if (parts.Committer.Stopped is null)
            {
                try
                {
                    _log!.SyncMarker();
                }
                catch (IOException)
                {
                    // The marker stays a lower bound, as after a power loss: the log itself was synced before anything was acknowledged.
                }
            }

            parts.Committer.Dispose();
            parts.Metrics.Dispose();
        }

        _log?.Dispose();
        _archive?.Base?.Dispose();
        _lock?.Dispose();
    }

    private sealed record Opened(VersionedMap Map, RecordCodec Codec, StoreMetrics Metrics, GroupCommitter Committer, LogTrimmer Trimmer, HistoryCompactor Compactor);
}
