namespace KubeKit.Client.WorkQueues;

/// <summary>Keys that are due later, on one timer.</summary>
internal sealed class DelayedKeys<TKey> : IDisposable
    where TKey : notnull
{
    private readonly Action<TKey> _due;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly PriorityQueue<TKey, long> _byTime = new();

    // When each key is due; an entry of the priority queue that says otherwise was overtaken by a shorter delay.
    private readonly Dictionary<TKey, long> _dueAt = [];
    private readonly long _start;
    private readonly ITimer _timer;
    private long _timerAt = long.MaxValue;
    private bool _disposed;

    public DelayedKeys(Action<TKey> due, TimeProvider time)
    {
        (_due, _time, _start) = (due, time, time.GetTimestamp());
        _timer = time.CreateTimer(static state => ((DelayedKeys<TKey>)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(TKey key, TimeSpan delay)
    {
        lock (_lock)
        {
            var at = Now() + delay.Ticks;
            if (_disposed || (_dueAt.TryGetValue(key, out var earlier) && earlier <= at))
            {
                return;
            }

            _dueAt[key] = at;
            _byTime.Enqueue(key, at);
            Arm();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _dueAt.Clear();
            _byTime.Clear();
        }

        _timer.Dispose();
    }

    private void Fire()
    {
        var due = new List<TKey>();
        lock (_lock)
        {
            _timerAt = long.MaxValue;
            while (_byTime.TryPeek(out var key, out var at) && at <= Now())
            {
                _byTime.Dequeue();
                if (_dueAt.TryGetValue(key, out var current) && current == at)
                {
                    _dueAt.Remove(key);
                    due.Add(key);
                }
            }

            Arm();
        }

        foreach (var key in due)
        {
            _due(key);
        }
    }

    private void Arm()
    {
        if (_disposed || !_byTime.TryPeek(out _, out var at) || at >= _timerAt)
        {
            return;
        }

        _timerAt = at;

        // Timers count whole milliseconds and round down: a moment early would fire for nothing.
        var wait = TimeSpan.FromTicks(Math.Max(0, at - Now()));
        wait = TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    // Monotonic: a clock that somebody sets must not hold keys back. From the start: GetElapsedTime rounds long times.
    private long Now() => _time.GetElapsedTime(_start).Ticks;
}
