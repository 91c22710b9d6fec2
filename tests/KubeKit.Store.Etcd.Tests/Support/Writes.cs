using System.Text;

namespace KubeKit.Store.Etcd.Tests.Support;

/// <summary>Writes and what they say, in one line each.</summary>
internal static class Writes
{
    public static StoreWrite Put(string key, string value, long? expected) => new()
    {
        Key = new(key),
        Kind = StoreWriteKind.Put,
        Value = Encoding.UTF8.GetBytes(value),
        RevisionOffset = -1,
        ExpectedRevision = expected,
    };

    public static StoreWrite Delete(string key, long? expected, string last = "gone") => Put(key, last, expected) with { Kind = StoreWriteKind.Delete };

    public static string Text(StoreRecord record) => Encoding.UTF8.GetString(record.Value.Span);

    /// <summary>Reads until that many changes are in.</summary>
    public static async Task<List<StoreEvent>> ReadAsync(IStoreWatch watch, int count, CancellationToken cancellationToken)
    {
        var events = new List<StoreEvent>();
        while (events.Count < count)
        {
            events.AddRange(await watch.ReadAsync(cancellationToken));
        }

        return events;
    }

    /// <summary>All changes of a prefix after a revision, up to a write that marks the end.</summary>
    public static async Task<List<StoreEvent>> HistoryAsync(IClusterStore store, string prefix, long after, CancellationToken cancellationToken)
    {
        var mark = await store.CommitAsync(Put($"{prefix}zzz-end", "end", null), cancellationToken);
        await using var watch = store.Watch(new(prefix), after);
        var events = new List<StoreEvent>();
        while (events.Count == 0 || events[^1].Record.Revision < mark.Record!.Revision)
        {
            events.AddRange(await watch.ReadAsync(cancellationToken));
        }

        events.RemoveAt(events.Count - 1);
        return events;
    }
}
