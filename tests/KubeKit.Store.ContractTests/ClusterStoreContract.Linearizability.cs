using System.Collections.Concurrent;
using System.Text;

namespace KubeKit.Store.ContractTests;

public abstract partial class ClusterStoreContract
{
    private const int LinearKeys = 24;

    /// <summary>How many operations the check of concurrent histories makes.</summary>
    protected virtual int LinearOperations => 4_000;

    /// <summary>
    /// Every operation takes effect at one revision between its call and its answer: writes at their own, reads and refusals
    /// at one at which what they tell was so. Checked against the whole history, which a watch tells.
    /// </summary>
    [Fact]
    public async Task Concurrent_histories_are_linearizable_in_the_order_of_revisions()
    {
        var workers = LinearOperations > 10_000 ? 64 : 16;
        var prefix = "/linear/";
        var start = Store.CurrentRevision;
        var seen = new SeenRevision(start);
        var operations = new ConcurrentQueue<LinearOperation>();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(w => Task.Run(async () =>
        {
            var random = new Random(w);
            var known = new long[LinearKeys];
            for (var i = 0; i < LinearOperations / workers; i++)
            {
                operations.Enqueue(await OperateAsync(prefix, $"{w}-{i}", random, known, seen));
            }
        })));

        var history = await ReadLinearHistoryAsync(prefix, start, operations.Count(o => o.Outcome == CommitOutcome.Committed));
        var writes = operations.Where(o => o.Outcome == CommitOutcome.Committed).ToDictionary(o => o.Record!.Revision);
        Assert.Equal(history.Changes.Keys, writes.Keys.Order());
        foreach (var operation in operations)
        {
            Assert.True(history.Explains(operation), $"{operation} fits no revision between its call and its answer");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{operations.Count} operations, {writes.Count} writes, {operations.Count(o => o.Outcome is CommitOutcome.Conflict or CommitOutcome.NotFound)} refused, {operations.Count(o => o.Page is not null)} lists");
    }

    private async Task<LinearOperation> OperateAsync(string prefix, string value, Random random, long[] known, SeenRevision seen)
    {
        var number = random.Next(LinearKeys);
        var key = $"{prefix}{number:d2}";
        var from = seen.Before(Store);
        switch (random.Next(20))
        {
            case < 7:
                var found = await Store.GetAsync(new(key), 0, Cancellation);
                known[number] = found?.Revision ?? 0;
                return new(key, from, seen.After(Store.CurrentRevision), Read: true, Record: found);
            case 7:
                var page = await Store.ListAsync(new(new(prefix)), Cancellation);
                return new(prefix, from, seen.After(Store.CurrentRevision), Page: page);
            case var kind:
                // Blind ones, creations, and updates of what was read last, which is often stale by now.
                long? expected = kind < 12 ? null : kind < 14 ? 0 : known[number];
                var result = kind is 11 or 13 or 17 or 18 ? await DeleteAsync(key, expected, value) : await PutAsync(key, value, expected);
                known[number] = result.Record?.Revision ?? 0;
                return new(key, from, seen.After(Store.CurrentRevision), Outcome: result.Outcome, Expected: expected, Value: value, Record: result.Record);
        }
    }

    private async Task<LinearHistory> ReadLinearHistoryAsync(string prefix, long start, int count)
    {
        var history = new LinearHistory(start);
        await using var watch = Store.Watch(new(prefix), start);
        foreach (var change in await ReadAsync(watch, count))
        {
            history.Add(change);
        }

        return history;
    }

    /// <summary>The newest revision that anybody has seen: it must never go back for anybody who asks later.</summary>
    private sealed class SeenRevision(long start)
    {
        private long _seen = start;

        /// <summary>What a call starts from.</summary>
        public long Before(IClusterStore store)
        {
            var seen = Volatile.Read(ref _seen);
            var current = store.CurrentRevision;
            Assert.True(current >= seen, $"the store is at {current}, after somebody has seen {seen}");
            return current;
        }

        public long After(long current)
        {
            while (Volatile.Read(ref _seen) is var seen && current > seen && Interlocked.CompareExchange(ref _seen, current, seen) != seen)
            {
            }

            return current;
        }
    }

    private sealed record LinearOperation(
        string Key, long From, long To, bool Read = false, CommitOutcome? Outcome = null, long? Expected = null, string? Value = null, StoreRecord? Record = null, StorePage? Page = null);

    private sealed class LinearHistory(long start)
    {
        private readonly Dictionary<string, List<StoreEvent>> _byKey = new(StringComparer.Ordinal);

        public SortedDictionary<long, StoreEvent> Changes { get; } = [];

        public void Add(StoreEvent change)
        {
            Changes.Add(change.Record.Revision, change);
            if (!_byKey.TryGetValue(change.Record.Key.Text, out var changes))
            {
                _byKey[change.Record.Key.Text] = changes = [];
            }

            changes.Add(change);
        }

        public bool Explains(LinearOperation operation) => operation switch
        {
            { Page: { } page } => page.Revision >= operation.From && page.Revision <= operation.To && page.Records.Select(Show).SequenceEqual(StateAt(page.Revision).Select(Show)),
            { Read: true } => WasSo(operation, current => current == (operation.Record?.Revision ?? 0)),
            { Outcome: CommitOutcome.Committed } => ExplainsWrite(operation),
            { Outcome: CommitOutcome.Conflict } => operation.Record!.Revision != operation.Expected && WasSo(operation, current => current == operation.Record!.Revision),
            { Outcome: CommitOutcome.NotFound } => WasSo(operation, current => current == 0),
            _ => false,
        };

        private bool ExplainsWrite(LinearOperation operation)
        {
            var revision = operation.Record!.Revision;
            var change = Changes[revision];
            return revision > operation.From && revision <= operation.To && change.Record.Key.Text == operation.Key && Text(change.Record) == operation.Value
                && (operation.Expected is not { } expected || expected == VersionAt(operation.Key, revision - 1))
                && (change.Previous?.Revision ?? 0) == VersionAt(operation.Key, revision - 1);
        }

        /// <summary>Whether there is a revision in the operation's time at which the key stood so.</summary>
        private bool WasSo(LinearOperation operation, Func<long, bool> holds) =>
            holds(VersionAt(operation.Key, operation.From))
            || Of(operation.Key).Skip(CountUpTo(operation.Key, operation.From)).TakeWhile(c => c.Record.Revision <= operation.To)
                .Any(c => holds(c.Kind == StoreWriteKind.Put ? c.Record.Revision : 0));

        /// <summary>The revision that a key stands at; 0 when it does not exist.</summary>
        private long VersionAt(string key, long revision) =>
            CountUpTo(key, revision) is var count && count > 0 && Of(key)[count - 1] is { Kind: StoreWriteKind.Put } change ? change.Record.Revision : 0;

        private int CountUpTo(string key, long revision)
        {
            var changes = Of(key);
            var (low, high) = (0, changes.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = changes[middle].Record.Revision <= revision ? (middle + 1, high) : (low, middle);
            }

            return low;
        }

        private IEnumerable<StoreRecord> StateAt(long revision) => revision < start
            ? []
            : _byKey.Keys.Order(StringComparer.Ordinal).Select(k => VersionAt(k, revision)).Where(v => v > 0).Select(v => Changes[v].Record);

        private List<StoreEvent> Of(string key) => _byKey.GetValueOrDefault(key) ?? [];

        private static string Show(StoreRecord record) => $"{record}={Encoding.UTF8.GetString(record.Value.Span)}";
    }
}
