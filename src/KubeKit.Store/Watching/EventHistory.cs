namespace KubeKit.Store.Watching;

/// <summary>The retained events in order of revision. One writer appends; watches read at their own pace from their own place.</summary>
internal sealed class EventHistory
{
    private readonly Lock _gate = new();
    private readonly List<StoreEvent> _events = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _end;

    /// <summary>Events at or below this revision are gone.</summary>
    public long Compacted { get; private set; }

    public void Append(StoreEvent change)
    {
        TaskCompletionSource wake;
        lock (_gate)
        {
            _events.Add(change);
            (wake, _more) = (_more, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        wake.SetResult();
    }

    public void Compact(long revision)
    {
        lock (_gate)
        {
            Compacted = Math.Max(Compacted, revision);
            _events.RemoveRange(0, IndexAfter(revision));
        }
    }

    public void End(Exception reason)
    {
        lock (_gate)
        {
            _end ??= reason;
            _more.TrySetResult();
        }
    }

    /// <summary>The events after a revision, or, when there is none, the task that ends with the next.</summary>
    public (IReadOnlyList<StoreEvent> Events, Task More) After(long revision, int limit)
    {
        lock (_gate)
        {
            if (revision < Compacted)
            {
                throw new CompactedException(revision, Compacted);
            }

            var first = IndexAfter(revision);
            if (first == _events.Count && _end is { } end)
            {
                throw new StoreUnavailableException(end.Message, end);
            }

            return (_events.GetRange(first, Math.Min(limit, _events.Count - first)), _more.Task);
        }
    }

    private int IndexAfter(long revision)
    {
        var (low, high) = (0, _events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _events[middle].Record.Revision <= revision ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
