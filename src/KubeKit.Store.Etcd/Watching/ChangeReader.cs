using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;

namespace KubeKit.Store.Etcd.Watching;

/// <summary>Makes the store's changes of a watch's answers, which may come in pieces.</summary>
internal sealed class ChangeReader(EtcdValues values, long position)
{
    private readonly List<Event> _pending = [];

    /// <summary>All changes up to this revision have been returned.</summary>
    public long Reached { get; private set; } = position;

    /// <summary>The changes that an answer makes whole.</summary>
    /// <exception cref="CompactedException">Where the watch stands, or what changes replaced, is gone.</exception>
    public List<StoreEvent> Take(WatchResponse answer)
    {
        if (answer.CompactRevision > 0)
        {
            throw new CompactedException(Reached, answer.CompactRevision);
        }

        _pending.AddRange(answer.Events);
        var changes = new List<StoreEvent>(_pending.Count);
        var whole = CountWhole(answer.Fragment);
        for (var first = 0; first < whole;)
        {
            var end = first + 1;
            while (end < whole && _pending[end].Kv.ModRevision == _pending[first].Kv.ModRevision)
            {
                end++;
            }

            AddRevision(first, end, changes);
            Reached = _pending[first].Kv.ModRevision;
            first = end;
        }

        _pending.RemoveRange(0, whole);
        if (answer is { Events.Count: 0, Created: false, Fragment: false } && _pending.Count == 0)
        {
            // Progress. The answer that confirms the creation tells the revision, too, but not that all before it was sent.
            Reached = Math.Max(Reached, answer.Header.Revision);
        }

        return changes;
    }

    // In a piece that others follow, the newest revision may not be all there yet.
    private int CountWhole(bool isPiece)
    {
        var whole = _pending.Count;
        if (isPiece && whole > 0)
        {
            var newest = _pending[^1].Kv.ModRevision;
            while (whole > 0 && _pending[whole - 1].Kv.ModRevision == newest)
            {
                whole--;
            }
        }

        return whole;
    }

    private void AddRevision(int first, int end, List<StoreEvent> changes)
    {
        for (var i = first; i < end; i++)
        {
            var change = _pending[i];
            if (!values.Keys.IsRecord(change.Kv.Key))
            {
                continue;
            }

            var isDelete = change.Type == Event.Types.EventType.Delete;
            if (change.PrevKv is null && (isDelete || change.Kv.Version > 1))
            {
                throw new CompactedException(change.Kv.ModRevision - 1, change.Kv.ModRevision - 1);
            }

            var previous = change.PrevKv is null ? null : values.Decode(change.PrevKv);
            changes.Add(isDelete
                ? new StoreEvent(StoreWriteKind.Delete, LastState(change, first, end), previous)
                : new StoreEvent(StoreWriteKind.Put, values.Decode(change.Kv), previous));
        }
    }

    // What the delete's writer gave was put in the same transaction. Nothing there means that somebody deleted past this
    // store: what was before is the best there is.
    private StoreRecord LastState(Event delete, int first, int end)
    {
        var value = delete.PrevKv.Value;
        for (var i = first; i < end; i++)
        {
            if (_pending[i].Kv.Key == values.Keys.Deleted && _pending[i].Type == Event.Types.EventType.Put)
            {
                value = _pending[i].Kv.Value;
            }
        }

        return values.Decode(value, delete.Kv.ModRevision, values.Keys.Read(delete.Kv.Key));
    }
}
