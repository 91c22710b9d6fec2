using KubeKit.Store.History;

namespace KubeKit.Store.Watching;

/// <summary>
/// Publishes committed changes to the watches they concern. Watches of the same prefix share a topic, and topics are
/// found by the key's beginnings of the lengths in use, so the cost of a change does not grow with unconcerned watches.
/// </summary>
internal sealed class WatchHub
{
    private readonly Lock _gate = new();
    private readonly PrefixTable<WatchTopic> _topics = new();
    private readonly List<WatchTopic> _touched = [];
    private long _published;

    public WatchHub(EventHistory history, ArchivedChanges? archive, long published)
    {
        (History, Archive) = (history, archive);
        _published = published;
    }

    public EventHistory History { get; }

    /// <summary>Where changes older than <see cref="History"/> are read; null when there are none.</summary>
    public ArchivedChanges? Archive { get; }

    /// <summary>The newest revision that readers and watches may see.</summary>
    public long Published => Volatile.Read(ref _published);

    /// <summary>History at and below this revision is gone.</summary>
    public long Compacted { get; private set; }

    /// <summary>Why watches end, once the store has stopped.</summary>
    public string? Ended { get; private set; }

    /// <summary>How many watches are open.</summary>
    public int Watches { get; private set; }

    public void Compact(long revision) => Compacted = Math.Max(Compacted, revision);

    /// <summary>
    /// Makes changes visible. The order matters: topics learn of a match, then the revision is published, then waiters wake;
    /// all under the lock that opening a watch takes, so a new watch sees either none or all of it.
    /// </summary>
    public void Publish(ReadOnlySpan<StoreEvent> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                Touch(change.Record);
            }

            Volatile.Write(ref _published, changes[^1].Record.Revision);
            foreach (var topic in _touched)
            {
                topic.Wake();
            }

            _touched.Clear();
        }
    }

    /// <summary>Start-up only: nobody watches yet.</summary>
    public void PublishLoaded(long revision) => Volatile.Write(ref _published, revision);

    public StoreWatch Open(StoreKey prefix, long afterRevision)
    {
        var text = prefix.Text ?? "";
        lock (_gate)
        {
            var position = afterRevision == 0 ? Published : afterRevision;
            if (position < Compacted)
            {
                throw new CompactedException(position, Compacted);
            }

            if (_topics.Find(text) is not { } topic)
            {
                // What matched before the topic stood is unknown: assume that the newest change did.
                _topics.Add(text, topic = new WatchTopic(text, Published));
            }

            topic.Watches++;
            Watches++;
            return new StoreWatch(this, topic, position);
        }
    }

    public void Close(StoreWatch watch, WatchTopic topic)
    {
        lock (_gate)
        {
            topic.Leave(watch);
            Watches--;
            if (--topic.Watches == 0)
            {
                _topics.Remove(topic.Prefix);
            }
        }
    }

    /// <summary>The store has stopped: every watch ends with <paramref name="reason"/> once it has returned what was durable.</summary>
    public void End(string reason)
    {
        lock (_gate)
        {
            Ended ??= reason;
            foreach (var topic in _topics.Values)
            {
                topic.WakeAll();
            }
        }
    }

    private void Touch(StoreRecord record)
    {
        foreach (var topic in _topics.Matching(record.Key.Text))
        {
            if (topic.Match(record.Revision))
            {
                _touched.Add(topic);
            }
        }
    }
}
