using System.Diagnostics;
using System.Threading.Channels;

namespace KubeKit.Client.WorkQueues;

/// <summary>
/// Keys that wait for a worker. A key waits at most once however often it is added, and is never with two workers at the
/// same time: added while a worker has it, it waits again as soon as that worker is done.
/// </summary>
/// <remarks>Every key that <see cref="TakeAsync"/> hands out must come back through <see cref="Done"/>.</remarks>
public sealed class WorkQueue<TKey> : IDisposable
    where TKey : notnull
{
    private readonly Channel<TKey> _ready = Channel.CreateUnbounded<TKey>();
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, long> _waiting = [];
    private readonly Dictionary<TKey, long> _working = [];
    private readonly RateLimiter<TKey> _limiter;
    private readonly DelayedKeys<TKey> _delayed;
    private readonly TimeProvider _time;
    private readonly TagList _tags;

    /// <summary>A queue.</summary>
    /// <param name="name">Its name in metrics.</param>
    /// <param name="options">How fast failing keys come back; null for the defaults.</param>
    /// <param name="timeProvider">The clock of delays; null for the system's.</param>
    public WorkQueue(string name, WorkQueueOptions? options = null, TimeProvider? timeProvider = null)
    {
        _time = timeProvider ?? TimeProvider.System;
        _limiter = new RateLimiter<TKey>(options ?? new WorkQueueOptions(), _time);
        _delayed = new DelayedKeys<TKey>(Add, _time);
        _tags = new TagList { { "queue", name } };
    }

    /// <summary>How many keys wait, those that are delayed not counted.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>How long the key that has waited longest has waited; zero when none waits.</summary>
    public TimeSpan LongestWait => Longest(_waiting);

    /// <summary>How long the key that a worker has had longest has been with it; zero when all workers are free.</summary>
    public TimeSpan LongestWork => Longest(_working);

    /// <summary>Adds a key, to be taken as soon as a worker is free.</summary>
    public void Add(TKey key)
    {
        lock (_lock)
        {
            if (!_waiting.TryAdd(key, _time.GetTimestamp()))
            {
                return;
            }

            ClientMetrics.QueueAdds.Add(1, _tags);
            ClientMetrics.QueueDepth.Add(1, _tags);
            if (!_working.ContainsKey(key))
            {
                _ready.Writer.TryWrite(key);
            }
        }
    }

    /// <summary>Adds a key after a delay; of several delays of a key the shortest counts.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
        }
        else
        {
            _delayed.Add(key, delay);
        }
    }

    /// <summary>Adds a key that failed, after a delay that grows with each failure until <see cref="Forget"/>.</summary>
    public void AddRateLimited(TKey key)
    {
        ClientMetrics.QueueRetries.Add(1, _tags);
        AddAfter(key, _limiter.Next(key));
    }

    /// <summary>Forgets a key's failures.</summary>
    public void Forget(TKey key) => _limiter.Forget(key);

    /// <summary>How often a key has failed since it last succeeded.</summary>
    public int Failures(TKey key) => _limiter.Failures(key);

    /// <summary>Takes the next key; nobody else gets it before <see cref="Done"/>.</summary>
    public async ValueTask<TKey> TakeAsync(CancellationToken cancellationToken)
    {
        var key = await _ready.Reader.ReadAsync(cancellationToken);
        lock (_lock)
        {
            _working.Add(key, _time.GetTimestamp());
            _waiting.Remove(key, out var since);
            ClientMetrics.QueueDepth.Add(-1, _tags);
            ClientMetrics.QueueLatency.Record(_time.GetElapsedTime(since).TotalSeconds, _tags);
        }

        return key;
    }

    /// <summary>Gives a key back; it waits again if it was added meanwhile.</summary>
    public void Done(TKey key)
    {
        lock (_lock)
        {
            if (_working.Remove(key, out var since))
            {
                ClientMetrics.QueueWork.Record(_time.GetElapsedTime(since).TotalSeconds, _tags);
            }

            if (_waiting.ContainsKey(key))
            {
                _ready.Writer.TryWrite(key);
            }
        }
    }

    /// <summary>Stops the delays, and takes what still waits out of the metrics.</summary>
    public void Dispose()
    {
        _delayed.Dispose();
        lock (_lock)
        {
            ClientMetrics.QueueDepth.Add(-_waiting.Count, _tags);
            _waiting.Clear();
            _ready.Writer.TryComplete();
        }
    }

    private TimeSpan Longest(Dictionary<TKey, long> since)
    {
        lock (_lock)
        {
            return since.Count == 0 ? TimeSpan.Zero : _time.GetElapsedTime(since.Values.Min());
        }
    }
}
