namespace KubeKit.Client;

/// <summary>A rate with a burst. Not safe for several threads at once: the owner's lock guards it.</summary>
/// <param name="rate">Tokens a second.</param>
/// <param name="burst">How many tokens collect at most; the bucket starts full.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenBucket(double rate, int burst, TimeProvider time)
{
    private double _tokens = burst;
    private long _last = time.GetTimestamp();

    /// <summary>Takes a token, of the future if need be; returns how long until it is there.</summary>
    public TimeSpan Reserve()
    {
        Refill();
        _tokens--;
        return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / rate);
    }

    /// <summary>Takes a token if one is there.</summary>
    public bool TryTake()
    {
        Refill();
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_last, now).TotalSeconds * rate));
        _last = now;
    }
}
