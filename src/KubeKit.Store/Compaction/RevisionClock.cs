namespace KubeKit.Store.Compaction;

/// <summary>Remembers when which revision was the newest, so that history can be dropped by age.</summary>
internal sealed class RevisionClock(TimeProvider time)
{
    private readonly Queue<(DateTimeOffset At, long Revision)> _marks = new();

    /// <summary>Notes the newest revision and returns the newest one that is at least <paramref name="age"/> old; 0 for none.</summary>
    public long Tick(long revision, TimeSpan age)
    {
        var now = time.GetUtcNow();
        long old = 0;
        _marks.Enqueue((now, revision));
        while (_marks.TryPeek(out var mark) && now - mark.At >= age)
        {
            old = mark.Revision;
            _marks.Dequeue();
        }

        return old;
    }
}
