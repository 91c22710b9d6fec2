using System.Globalization;
using System.Text;
using KubeKit.Store.Faster;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Crashes;

/// <summary>
/// The child: opens the store that it is told of, writes from several writers at once, follows one watch, and journals what
/// was acknowledged and seen, until it is killed.
/// </summary>
internal sealed class KilledWriter(FasterClusterStore store, long firstId)
{
    public const string Command = "killed-writer";
    public const int Keys = 40;
    private const int Writers = 8;

    // Small enough that the log is cut every few hundred writes.
    private const long HistoryBytes = 96 << 10;

    private readonly Stream _journal = Console.OpenStandardOutput();
    private readonly Lock _gate = new();
    private long _id = firstId;

    public static FasterClusterStore Create(string directory, string fatal = "", int dieAt = 0) =>
        SmallStore.Create(directory, new FatalDisk(fatal, dieAt), historyBytes: HistoryBytes, window: 64, cache: 16 << 10);

    /// <summary>Waits to be told: directory, first id, where the watch goes on, which file's which call is the last.</summary>
    public static async Task<int> RunAsync()
    {
        var told = (Console.In.ReadLine() ?? "").Split('\t');
        if (told is not [var directory, var id, var watched, var fatal, var dieAt])
        {
            return 1; // the parent needs no more children
        }

        await using var store = Create(directory, fatal, Number(dieAt));
        await store.OpenAsync(CancellationToken.None);
        var writer = new KilledWriter(store, long.Parse(id, CultureInfo.InvariantCulture));
        writer.Tell([new(Entry.Opened, store.CurrentRevision, 0)]);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => writer.WriteAsync(w))).Append(Task.Run(() => writer.WatchAsync(long.Parse(watched, CultureInfo.InvariantCulture)))));
        return 0;

        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    public static string KeyOf(long id) => $"/k/{Math.Abs(id) * 7919 % Keys:d2}";

    public static long IdOf(StoreRecord record)
    {
        var text = Encoding.UTF8.GetString(record.Value.Span);
        return long.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
    }

    private async Task WriteAsync(int writer)
    {
        var random = new Random(writer);
        while (true)
        {
            var id = Interlocked.Increment(ref _id);
            var isDelete = random.Next(8) == 0;
            var write = SmallStore.Put(KeyOf(id), $"{(isDelete ? -id : id)} {new string('v', random.Next(300))}");
            var result = await store.CommitAsync(isDelete ? write with { Kind = StoreWriteKind.Delete } : write, CancellationToken.None);
            if (result.Outcome == CommitOutcome.Committed)
            {
                Tell([new(Entry.Acknowledged, result.Record!.Revision, isDelete ? -id : id)]);
            }
        }
    }

    private async Task WatchAsync(long after)
    {
        while (true)
        {
            try
            {
                await using var watch = store.Watch(new("/k/"), after);
                while (true)
                {
                    var changes = await watch.ReadAsync(CancellationToken.None);
                    Tell([.. changes.Select(c => new JournalEntry(Entry.Watched, c.Record.Revision, IdOf(c.Record)))]);
                    after = changes[^1].Record.Revision;
                }
            }
            catch (CompactedException e)
            {
                after = e.Compacted;
                Tell([new(Entry.Overtaken, after, 0)]);
            }
        }
    }

    private void Tell(ReadOnlySpan<JournalEntry> entries)
    {
        var bytes = new byte[entries.Length * JournalEntry.Bytes];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i].WriteTo(bytes.AsSpan(i * JournalEntry.Bytes));
        }

        lock (_gate)
        {
            _journal.Write(bytes);
        }
    }
}
