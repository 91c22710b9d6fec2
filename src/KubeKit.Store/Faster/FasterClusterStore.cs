using System.Threading.Channels;
using FASTER.core;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Faster.Recovery;
using KubeKit.Store.Memory;
using KubeKit.Store.Watching;

namespace KubeKit.Store.Faster;

/// <summary>
/// The embedded cluster store: records in a FasterLog, live data and recent history in memory. One loop commits writes in
/// groups: check, append, commit, sync, then show and acknowledge. After the first failed write or sync it stops: reads go
/// on, no write is acknowledged any more.
/// </summary>
public sealed class FasterClusterStore : IClusterStore
{
    // A record must fit a page; the API's bodies end at 3 MiB, and stored objects are little larger.
    private const int PageBits = 23;
    private const int GroupLimit = 1024;
    private readonly FasterStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly Channel<PendingWrite> _pending = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(16 * 1024) { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly SnapshotHistory _versions = new();
    private DirectoryLock? _lock;
    private LogDevice? _device;
    private FasterLog? _log;
    private TailMarker? _marker;
    private Task _committing = Task.CompletedTask;
    private volatile string? _stopped = "the store has not been opened";
    private byte[] _buffer = new byte[64 * 1024];
    private int _disposed;

    /// <summary>A store in a directory; nothing is opened yet.</summary>
    public FasterClusterStore(FasterStoreOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _time) = (options, timeProvider ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public long CurrentRevision => _versions.Current.Revision;

    /// <inheritdoc/>
    public long CompactedRevision => _versions.Compacted;

    /// <inheritdoc/>
    public StoreHealth Health => new(_stopped is null, _stopped);

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(_options.Directory);
        _lock = DirectoryLock.Take(_options.Directory);
        var isNew = !System.IO.Directory.EnumerateFiles(_options.Directory).Any(f => Path.GetFileName(f) != "lock");
        if (!isNew && !File.Exists(TailMarker.PathIn(_options.Directory)))
        {
            throw new StoreCorruptException($"{TailMarker.PathIn(_options.Directory)} is missing although {_options.Directory} is not empty");
        }

        _marker = isNew ? TailMarker.Create(_options.Directory, revision: 1) : TailMarker.Open(_options.Directory);
        var checkpoint = Checkpoint.Read(_options.Directory) ?? StoreSnapshot.Empty(revision: 1);
        _device = new LogDevice(_options.Directory);
        _versions.Start(checkpoint);
        try
        {
            _log = OpenLog(_device, recover: !isNew);
            _versions.Restore(LogReplay.Run(_log, checkpoint, _versions.Replay));
        }
        catch (Exception e) when (e is FasterException or IOException or EndOfStreamException)
        {
            throw new StoreCorruptException($"{_options.Directory}: the log cannot be read: {e.Message}", e);
        }

        if (CurrentRevision < _marker.Revision)
        {
            throw new StoreCorruptException(
                $"{_options.Directory}: the log ends at revision {CurrentRevision}, but {_marker.Revision} was acknowledged; {_marker.Revision - CurrentRevision} writes are missing");
        }

        _stopped = null;
        _committing = Task.Run(CommitLoopAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<StoreRecord?> GetAsync(StoreKey key, long revision, CancellationToken cancellationToken) => new(_versions.At(revision).Find(key));

    /// <inheritdoc/>
    public ValueTask<StorePage> ListAsync(StoreRange range, CancellationToken cancellationToken) => new(_versions.At(range.Revision).Page(range));

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(StoreKey prefix, CancellationToken cancellationToken) => new(_versions.Current.Count(prefix));

    /// <inheritdoc/>
    public async ValueTask<CommitResult> CommitAsync(StoreWrite write, CancellationToken cancellationToken)
    {
        var size = RecordEnvelope.SizeOf(write.Key, write.Value.Length + 20);
        if (size >= 1 << PageBits)
        {
            throw new ArgumentException($"a record of {size} bytes is too large: it must be below {1 << PageBits}", nameof(write));
        }

        if (_stopped is { } reason)
        {
            throw new StoreUnavailableException(reason);
        }

        var pending = new PendingWrite(write);
        try
        {
            await _pending.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException(_stopped ?? "the store is closed");
        }

        // From here on the write takes place, whether or not somebody still waits for it.
        return await pending.Task;
    }

    /// <inheritdoc/>
    public IStoreWatch Watch(StoreKey prefix, long afterRevision) => _versions.Watch(prefix, afterRevision);

    /// <inheritdoc/>
    public Task CompactAsync(long revision, CancellationToken cancellationToken)
    {
        _versions.Compact(revision);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _pending.Writer.TryComplete();
        await _committing;
        _stopped ??= "the store is closed";
        _versions.End(_stopped);
        await _stopping.CancelAsync();
        if (_marker is { } marker && _device?.Failure is null)
        {
            marker.Sync();
        }

        _log?.Dispose();
        _device?.Dispose();
        _marker?.Dispose();
        _lock?.Dispose();
        _stopping.Dispose();
    }

    private FasterLog OpenLog(LogDevice device, bool recover) => new(new FasterLogSettings
    {
        LogDevice = device,
        LogCommitManager = new CommitFiles(_options.Directory),
        PageSizeBits = PageBits,
        MemorySizeBits = PageBits + 2,
        SegmentSizeBits = 28,
        FastCommitMode = true,
        TryRecoverLatest = recover,
    });

    private async Task CommitLoopAsync()
    {
        var group = new List<PendingWrite>(GroupLimit);
        while (await _pending.Reader.WaitToReadAsync())
        {
            while (group.Count < GroupLimit && _pending.Reader.TryRead(out var next))
            {
                group.Add(next);
            }

            try
            {
                await CommitAsync(group);
            }
            catch (Exception e)
            {
                Stop(e, group);
            }

            group.Clear();
        }
    }

    private async Task CommitAsync(List<PendingWrite> group)
    {
        if (_stopped is { } reason)
        {
            throw new StoreUnavailableException(reason);
        }

        var tip = _versions.Current;
        var changes = new List<(StoreSnapshot Before, StoreSnapshot After, StoreEvent Change)>(group.Count);
        foreach (var pending in group)
        {
            if (pending.Decide(tip) is { } change)
            {
                Append(change);
                var next = change.Kind == StoreWriteKind.Put ? tip.With(change.Record, change.Previous) : tip.Without(change.Previous!, change.Record.Revision);
                changes.Add((tip, next, change));
                tip = next;
            }
        }

        if (changes.Count > 0)
        {
            await _log!.CommitAsync(_stopping.Token);
            _device!.Sync();
            _marker!.Write(tip.Revision);
            _versions.Publish(changes, _time.GetUtcNow(), _options.HistoryAge);
        }

        // Also conflicts wait until here: the record that they show is durable by now.
        foreach (var pending in group)
        {
            pending.Complete();
        }

        CheckpointWhenDue(tip);
    }

    private void Append(StoreEvent change)
    {
        var size = RecordEnvelope.SizeOf(change.Record.Key, change.Record.Value.Length);
        if (_buffer.Length < size)
        {
            _buffer = new byte[Math.Max(size, _buffer.Length * 2)];
        }

        var length = RecordEnvelope.Write(_buffer, change.Kind, change.Record);
        _log!.Enqueue(_buffer.AsSpan(0, length));
    }

    private void CheckpointWhenDue(StoreSnapshot snapshot)
    {
        if (_log!.TailAddress - _log.BeginAddress < _options.CheckpointLogBytes)
        {
            return;
        }

        var end = _log.TailAddress;
        _marker!.Sync();
        Checkpoint.Write(_options.Directory, snapshot);
        _log.TruncateUntilPageStart(end);
        _log.Commit(spinWait: true);
        _device!.Sync();
    }

    private void Stop(Exception reason, List<PendingWrite> group)
    {
        _stopped ??= reason is StoreUnavailableException ? reason.Message : $"the store stopped after a failed write: {reason.Message}";
        _pending.Writer.TryComplete();
        var failure = new StoreUnavailableException(_stopped, reason);
        group.ForEach(p => p.Fail(failure));
        while (_pending.Reader.TryRead(out var waiting))
        {
            waiting.Fail(failure);
        }
    }
}
