namespace KubeKit.Store.Etcd.Watching;

/// <summary>All watches of one prefix: which change concerned them last, and who waits for the next.</summary>
internal sealed class FeedTopic(string prefix, long lastMatch)
{
    private TaskCompletionSource _changed = NewSignal();
    private long _last = lastMatch;
    private long _before = lastMatch;

    public string Prefix { get; } = prefix;

    /// <summary>How many watches are open; kept by the feed under its lock.</summary>
    public int Watches { get; set; }

    /// <summary>The newest revision under the prefix; set before that revision is published.</summary>
    public long LastMatch => Volatile.Read(ref _last);

    /// <summary>Ends when something under the prefix has changed. Take it before looking for changes.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Publisher, before publishing.</summary>
    public void Match(long revision)
    {
        Volatile.Write(ref _before, _last);
        Volatile.Write(ref _last, revision);
    }

    /// <summary>Publisher, after publishing.</summary>
    public void Wake() => Interlocked.Exchange(ref _changed, NewSignal()).SetResult();

    /// <summary>Where a watch may go on that has come so far: what lies between concerns it not.</summary>
    public long Skip(long position)
    {
        // In this order: a match that comes between makes it skip less.
        var last = LastMatch;
        return position >= Volatile.Read(ref _before) ? Math.Max(position, last - 1) : position;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
