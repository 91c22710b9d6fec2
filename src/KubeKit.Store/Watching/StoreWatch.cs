namespace KubeKit.Store.Watching;

/// <summary>A watch: a position in the shared history. It holds no queue, so a slow reader costs nobody memory.</summary>
internal sealed class StoreWatch(WatchHub hub, WatchTopic topic, long position) : IStoreWatch
{
    // A batch big enough to amortise a wake-up, small enough that a reader far behind does not hold megabytes.
    private const int MaximumBatch = 512;

    private readonly WakeSignal _signal = new();
    private long _position = position;
    private long _acknowledged = position;
    private long _skipTo;
    private bool _closed;

    /// <summary>Whether the topic lists this watch; kept under the topic's lock.</summary>
    public bool IsParked { get; set; }

    /// <inheritdoc/>
    public long Progress
    {
        get
        {
            // In this order: a published revision is always preceded by its topic's LastMatch.
            var published = hub.Published;
            var acknowledged = Volatile.Read(ref _acknowledged);
            return topic.LastMatch <= acknowledged ? Math.Max(published, acknowledged) : acknowledged;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoreEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        // Asking for more says that the batch before has arrived.
        Volatile.Write(ref _acknowledged, _position);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), this);
            var ended = hub.Ended;
            if (Collect() is { } batch)
            {
                return batch;
            }

            // Nothing was found up to here: a bookmark may say so while this read waits.
            Volatile.Write(ref _acknowledged, _position);
            if (ended is not null)
            {
                throw new StoreUnavailableException(ended);
            }

            _signal.Arm();
            if (topic.TryPark(this, _position, hub) && hub.Ended is null && !Volatile.Read(ref _closed))
            {
                await _signal.WaitAsync(cancellationToken);
            }
            else
            {
                await _signal.DisarmAsync();
            }
        }
    }

    /// <summary>Publisher: nothing at or below <paramref name="revision"/> that this watch has not scanned concerns it.</summary>
    public void WakeFrom(long revision)
    {
        Volatile.Write(ref _skipTo, revision);
        _signal.Wake();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _closed, true))
        {
            hub.Close(this, topic);
            _signal.Wake();
        }

        return ValueTask.CompletedTask;
    }

    private List<StoreEvent>? Collect()
    {
        var published = hub.Published;
        if (topic.LastMatch <= _position)
        {
            _position = Math.Max(_position, published);
            return null;
        }

        _position = Math.Max(_position, Volatile.Read(ref _skipTo));
        if (_position >= published)
        {
            return null;
        }

        var history = hub.History.Read();
        if (_position < hub.Compacted || (_position + 1 < history.First && hub.Archive is null))
        {
            throw new CompactedException(_position, hub.Compacted);
        }

        List<StoreEvent>? batch = null;
        if (_position + 1 < history.First)
        {
            batch = hub.Archive!.Read(hub, topic.Prefix, ref _position, Math.Min(published, history.First - 1), MaximumBatch);
            if (batch is not null || _position + 1 < history.First)
            {
                return batch;
            }
        }

        while (_position < published && batch is not { Count: MaximumBatch })
        {
            var change = history[++_position];
            if (change.Record.Key.Text.StartsWith(topic.Prefix, StringComparison.Ordinal))
            {
                (batch ??= []).Add(change);
            }
        }

        return batch;
    }
}
