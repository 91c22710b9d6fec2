namespace KubeKit.Store.Etcd.Watching;

/// <summary>
/// A watch: a position in the changes that all watches share. Who falls behind what is kept of them catches up from etcd's
/// history, by itself, and joins the others again.
/// </summary>
internal sealed class EtcdWatch(ChangeFeed feed, FeedTopic topic, long position, Func<string, long, CatchUp> catchUp) : IStoreWatch
{
    // A batch big enough to amortise a wake-up, small enough that a reader far behind does not hold megabytes.
    private const int MaximumBatch = 512;

    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CatchUp? _behind;
    private long _position = position;
    private long _acknowledged = position;

    /// <inheritdoc/>
    public long Progress
    {
        get
        {
            // In this order: a published revision is always preceded by its topic's LastMatch.
            var window = feed.Window;
            var acknowledged = Volatile.Read(ref _acknowledged);
            return window.Reaches(acknowledged) && topic.LastMatch <= acknowledged ? Math.Max(window.Published, acknowledged) : acknowledged;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoreEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        // Asking for more says that the batch before has arrived, and that nothing is pending up to here.
        Volatile.Write(ref _acknowledged, _position);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_closed.Task.IsCompleted, this);
            var changed = topic.Changed;
            if (feed.Ended is { } reason)
            {
                throw new StoreUnavailableException(reason);
            }

            _position = feed.Window.Reaches(_position) ? topic.Skip(_position) : _position;
            var window = feed.Window;
            if (!window.Reaches(_position))
            {
                if (await ReadBehindAsync(cancellationToken) is { Count: > 0 } late)
                {
                    return late;
                }

                continue;
            }

            LeaveBehind();
            if (window.Read(topic.Prefix, ref _position, MaximumBatch) is { } batch)
            {
                return batch;
            }

            // Nothing was found up to here: a bookmark may say so while this read waits.
            Volatile.Write(ref _acknowledged, _position);
            await Task.WhenAny(changed, _closed.Task).WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_closed.TrySetResult())
        {
            feed.Leave(topic);
            LeaveBehind();
        }

        return ValueTask.CompletedTask;
    }

    private async Task<List<StoreEvent>> ReadBehindAsync(CancellationToken cancellationToken)
    {
        _behind ??= catchUp(topic.Prefix, _position);
        var changes = await _behind.ReadAsync(cancellationToken);
        _position = _behind.Position;
        if (changes.Count == 0)
        {
            Volatile.Write(ref _acknowledged, _position);
        }

        return changes;
    }

    private void LeaveBehind()
    {
        _behind?.Dispose();
        _behind = null;
    }
}
