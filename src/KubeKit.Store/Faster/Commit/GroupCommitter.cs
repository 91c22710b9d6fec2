using KubeKit.Store.Memory;

namespace KubeKit.Store.Faster.Commit;

/// <summary>
/// One thread that commits writes in groups: whatever gathered while the disk was busy goes with the next sync.
/// Decide, append, sync; then apply, show, acknowledge. After the first failure nothing is acknowledged any more.
/// </summary>
internal sealed class GroupCommitter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _work = new(false);
    private readonly VersionedMap _map;
    private readonly DurableLog _log;
    private readonly long _window;
    private readonly StoreMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, StoreRecord?> _staged = new(StringComparer.Ordinal);
    private readonly List<(StoreWriteKind Kind, StoreRecord Record)> _changes = [];
    private List<PendingWrite> _waiting = [];
    private List<PendingWrite> _group = [];
    private Action? _errand;
    private bool _closing;
    private volatile string? _stopped;

    /// <param name="map">What is shown.</param>
    /// <param name="log">What is durable.</param>
    /// <param name="window">How many changes stay in memory.</param>
    /// <param name="metrics">What is counted.</param>
    /// <param name="time">Measures how long writes take.</param>
    public GroupCommitter(VersionedMap map, DurableLog log, long window, StoreMetrics metrics, TimeProvider time)
    {
        (_map, _log, _window, _metrics, _time) = (map, log, window, metrics, time);
        // An own thread: it blocks on the disk most of the time, which a pool's thread should not.
        _thread = new Thread(Run) { IsBackground = true, Name = "kubekit-store-commit" };
    }

    /// <summary>Why no more writes are committed; null while they are.</summary>
    public string? Stopped => _stopped;

    /// <summary>Told why, once, when no more writes are committed.</summary>
    public Action<string>? OnStopped { get; set; }

    /// <summary>Ends when the thread does.</summary>
    public Task Ended => _ended.Task;

    public void Start() => _thread.Start();

    public Task<CommitResult> CommitAsync(in StoreWrite write)
    {
        var pending = new PendingWrite(write, _time.GetTimestamp());
        lock (_gate)
        {
            if (_stopped is { } reason || _closing)
            {
                throw new StoreUnavailableException(_stopped ?? "the store is closed");
            }

            _waiting.Add(pending);
            if (_waiting.Count > 1)
            {
                return pending.Task; // whoever came first has rung
            }
        }

        _work.Set();
        return pending.Task;
    }

    /// <summary>Runs something between two groups: the log belongs to this thread.</summary>
    public void Do(Action errand)
    {
        lock (_gate)
        {
            _errand += errand;
        }

        _work.Set();
    }

    /// <summary>Stops for a failure that was met elsewhere.</summary>
    public void Fail(Exception failure)
    {
        List<PendingWrite> waiting;
        string reason;
        bool isFirst;
        lock (_gate)
        {
            isFirst = _stopped is null;
            reason = _stopped ??= $"the store stopped after {(failure is StoreCorruptException ? "finding damage" : "a failed write")}: {failure.Message}";
            (waiting, _waiting) = (_waiting, []);
        }

        var unavailable = new StoreUnavailableException(reason, failure);
        foreach (var pending in waiting)
        {
            pending.Fail(unavailable);
        }

        _map.EndWatches(reason);
        _work.Set();
        if (isFirst)
        {
            OnStopped?.Invoke(reason);
        }
    }

    /// <summary>Commits what is waiting and ends.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closing = true;
        }

        _work.Set();
        return _ended.Task;
    }

    public void Dispose() => _work.Dispose();

    private void Run()
    {
        while (_stopped is null && NextGroup(out var errand))
        {
            try
            {
                if (_group.Count > 0)
                {
                    CommitGroup();
                }

                errand?.Invoke();
            }
            catch (Exception failure)
            {
                Fail(failure);
                FailGroup();
            }
        }

        _ended.SetResult();
    }

    private void FailGroup()
    {
        var unavailable = new StoreUnavailableException(_stopped!);
        foreach (var pending in _group)
        {
            pending.Fail(unavailable); // does nothing to those already answered
        }
    }

    private bool NextGroup(out Action? errand)
    {
        _group.Clear();
        while (true)
        {
            lock (_gate)
            {
                (errand, _errand) = (_errand, null);
                (_group, _waiting) = (_waiting, _group);
                if (_group.Count > 0 || errand is not null || _stopped is not null)
                {
                    return true;
                }

                if (_closing)
                {
                    return false;
                }
            }

            _work.WaitOne();
        }
    }

    private void CommitGroup()
    {
        Stage();
        if (_changes.Count > 0)
        {
            _log.Commit(_changes[^1].Record.Revision);
            if (_stopped is { } reason)
            {
                throw new StoreUnavailableException(reason); // another part of the store has failed meanwhile
            }

            var events = new StoreEvent[_changes.Count];
            for (var i = 0; i < events.Length; i++)
            {
                events[i] = _map.Apply(_changes[i].Kind, _changes[i].Record);
            }

            _map.Publish(events);
            _map.ShrinkWindow(_window);
        }

        // Also conflicts wait until here: the record that they show is durable by now.
        foreach (var pending in _group)
        {
            pending.Complete();
            _metrics.Committed(_time.GetElapsedTime(pending.EnqueuedAt));
        }

        _metrics.Grouped(_group.Count);
    }

    /// <summary>Decides each write by what the ones before it in the group will have made, and appends the change.</summary>
    private void Stage()
    {
        _staged.Clear();
        _changes.Clear();
        var revision = _map.Published;
        foreach (var pending in _group)
        {
            if (!_staged.TryGetValue(pending.Key.Text, out var current))
            {
                current = _map.Newest(pending.Key.Text);
            }

            if (pending.Decide(current, revision + 1) is { } record)
            {
                revision++;
                _log.Append(pending.Kind, record, current?.Revision ?? 0);
                _changes.Add((pending.Kind, record));
                _staged[pending.Key.Text] = pending.Kind == StoreWriteKind.Put ? record : null;
            }
        }
    }
}
