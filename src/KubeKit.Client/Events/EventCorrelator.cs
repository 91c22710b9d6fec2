using KubeKit.Resources.Core.V1;

namespace KubeKit.Client.Events;

/// <summary>
/// Decides what becomes of a recorded event, by client-go's rules: dropped when a component says too much about one object;
/// combined when it gives one reason with ever new messages; counted up when it repeats itself; else new. Used by one thread.
/// </summary>
internal sealed class EventCorrelator(EventRecorderOptions options, TimeProvider time)
{
    private readonly LeastRecentCache<(EventSource, ObjectReference), TokenBucket> _rates = new(options.Remembered);
    private readonly LeastRecentCache<(EventSource, ObjectReference, string, string), Group> _groups = new(options.Remembered);
    private readonly LeastRecentCache<(EventSource, ObjectReference, string, string, string), Event> _stored = new(options.Remembered);

    /// <summary>Whether the event passes the rate of its component and object.</summary>
    public bool Admit(RecordedEvent e)
    {
        var key = (e.Source, Versionless(e.Regarding));
        if (!_rates.TryGet(key, out var bucket))
        {
            bucket = new TokenBucket(options.Rate, options.Burst, time);
            _rates.Set(key, bucket);
        }

        return bucket.TryTake();
    }

    /// <summary>The event under the message it will have: combined with those like it when there are too many.</summary>
    public RecordedEvent Combine(RecordedEvent e)
    {
        var key = (e.Source, Versionless(e.Regarding), e.Type, e.Reason);
        if (!_groups.TryGet(key, out var group) || e.Time - group.Last > options.CombineWithin)
        {
            group = new Group();
            _groups.Set(key, group);
        }

        group.Last = e.Time;
        if (group.Messages.Contains(e.Message) || group.Messages.Count < options.CombineAfter)
        {
            group.Messages.Add(e.Message);
            return e;
        }

        return e with { Message = $"(combined from similar events): {e.Message}", IsCombined = true };
    }

    /// <summary>The event in the cluster that this one repeats; null when it is new.</summary>
    public Event? Earlier(RecordedEvent e) => _stored.TryGet(StoredKey(e), out var earlier) ? earlier : null;

    /// <summary>Remembers what the cluster has now.</summary>
    public void Stored(RecordedEvent e, Event stored) => _stored.Set(StoredKey(e), stored);

    // All combined events of a group are one event, whatever they say last.
    private static (EventSource, ObjectReference, string, string, string) StoredKey(RecordedEvent e) =>
        (e.Source, Versionless(e.Regarding), e.Type, e.Reason, e.IsCombined ? "" : e.Message);

    private static ObjectReference Versionless(ObjectReference regarding) => regarding with { ResourceVersion = null };

    private sealed class Group
    {
        public HashSet<string> Messages { get; } = [];

        public DateTimeOffset Last { get; set; }
    }
}
