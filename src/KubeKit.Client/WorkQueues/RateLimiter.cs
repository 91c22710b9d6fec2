namespace KubeKit.Client.WorkQueues;

/// <summary>Delays of failing keys: each key's own, doubling, or the whole queue's token bucket, whichever is longer.</summary>
internal sealed class RateLimiter<TKey>(WorkQueueOptions options, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly TokenBucket _bucket = new(options.Rate, options.Burst, time);

    public TimeSpan Next(TKey key)
    {
        lock (_lock)
        {
            var failures = _failures.GetValueOrDefault(key);
            _failures[key] = failures + 1;
            var own = Backoff.Exponential(failures, options.FirstDelay, options.MaxDelay);
            var all = _bucket.Reserve();
            return own > all ? own : all;
        }
    }

    public void Forget(TKey key)
    {
        lock (_lock)
        {
            _failures.Remove(key);
        }
    }

    public int Failures(TKey key)
    {
        lock (_lock)
        {
            return _failures.GetValueOrDefault(key);
        }
    }
}
