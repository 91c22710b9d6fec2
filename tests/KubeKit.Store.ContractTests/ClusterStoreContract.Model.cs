using System.Text;
using CsCheck;

namespace KubeKit.Store.ContractTests;

public abstract partial class ClusterStoreContract
{
    /// <summary>How often the model is run; each run makes some dozens of writes.</summary>
    protected virtual int ModelRuns => 15;

    [Fact]
    public void It_behaves_as_a_sorted_dictionary_with_history()
    {
        var run = 0;
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 2]).Array[1, 60].Sample(
            operations => RunAgainstModelAsync($"/model/{Interlocked.Increment(ref run)}/", operations).GetAwaiter().GetResult(),
            iter: ModelRuns, threads: 1);
    }

    private async Task RunAgainstModelAsync(string prefix, (int Key, int Kind, int Expect)[] operations)
    {
        var start = Store.CurrentRevision;
        var states = new List<(long Revision, SortedDictionary<string, StoreRecord> Content)> { (start, new(StringComparer.Ordinal)) };
        for (var i = 0; i < operations.Length; i++)
        {
            var (key, kind, expect) = operations[i];
            var now = states[^1].Content;
            var write = Write(prefix + key, kind == 3 ? StoreWriteKind.Delete : StoreWriteKind.Put, $"{i}", expect, now);
            var result = await Store.CommitAsync(write, Cancellation);
            Assert.Equal(Expected(write, now), result.Outcome);
            if (result.Outcome != CommitOutcome.Committed)
            {
                continue;
            }

            var next = new SortedDictionary<string, StoreRecord>(now, StringComparer.Ordinal);
            _ = kind == 3 ? next.Remove(write.Key.Text) : (next[write.Key.Text] = result.Record!) is not null;
            Assert.True(result.Record!.Revision > states[^1].Revision);
            states.Add((result.Record.Revision, next));
        }

        await AssertHistoryAsync(prefix, states);
    }

    /// <summary>Lists and counts at every revision, and replays the watch: it must lead through the same states.</summary>
    private async Task AssertHistoryAsync(string prefix, List<(long Revision, SortedDictionary<string, StoreRecord> Content)> states)
    {
        await using var watch = Store.Watch(new(prefix), states[0].Revision);
        var events = await ReadAsync(watch, states.Count - 1);
        Assert.Equal(states.Count - 1, events.Count);
        var replayed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < states.Count; i++)
        {
            var (revision, content) = states[i];
            var page = await Store.ListAsync(new(new(prefix), Revision: revision), Cancellation);
            Assert.Equal(content.Select(Show), page.Records.Select(r => $"{r.Key}@{r.Revision}={Text(r)}"));

            var change = events[i - 1];
            Assert.Equal(revision, change.Record.Revision);
            Assert.Equal(replayed.GetValueOrDefault(change.Record.Key.Text), change.Previous is null ? null : Text(change.Previous));
            _ = change.Kind == StoreWriteKind.Delete
                ? replayed.Remove(change.Record.Key.Text)
                : (replayed[change.Record.Key.Text] = Text(change.Record)) is not null;
            Assert.Equal(content.Select(e => $"{e.Key}={Text(e.Value)}"), replayed.Select(e => $"{e.Key}={e.Value}"));
        }

        Assert.Equal(states[^1].Content.Count, await Store.CountAsync(new(prefix), Cancellation));
    }

    private static StoreWrite Write(string key, StoreWriteKind kind, string value, int expect, SortedDictionary<string, StoreRecord> now) => new()
    {
        Key = new(key),
        Kind = kind,
        Value = Encoding.UTF8.GetBytes($"<{value}>"),
        RevisionOffset = 1,
        ExpectedRevision = expect switch { 0 => null, 1 => 0, _ => now.GetValueOrDefault(key)?.Revision ?? 7 },
    };

    private static CommitOutcome Expected(StoreWrite write, SortedDictionary<string, StoreRecord> now)
    {
        var current = now.GetValueOrDefault(write.Key.Text);
        return write.ExpectedRevision is { } expected && expected != (current?.Revision ?? 0)
            ? current is null ? CommitOutcome.NotFound : CommitOutcome.Conflict
            : write.Kind == StoreWriteKind.Delete && current is null ? CommitOutcome.NotFound : CommitOutcome.Committed;
    }

    private static string Show(KeyValuePair<string, StoreRecord> entry) => $"{entry.Key}@{entry.Value.Revision}={Text(entry.Value)}";
}
