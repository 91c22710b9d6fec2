using System.Threading.Channels;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Watching;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;
using KubeKit.Store.Memory;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.ApiServer.Tests.Watching;

public sealed class KindFollowerTests : IAsyncLifetime
{
    private readonly MemoryClusterStore _store = new();
    private readonly ServerStop _stop = new();
    private readonly FakeTimeProvider _time = new();
    private Task _following = Task.CompletedTask;

    public async ValueTask InitializeAsync() => await _store.OpenAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        _stop.Begin();
        await _following;
        _stop.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Changes_are_handed_over_in_their_order()
    {
        var seen = Channels();
        Follow(changes => Tell(seen, changes), _ => throw new InvalidOperationException("nothing was missed"), e => throw e);
        var names = Enumerable.Range(0, 20).Select(i => $"m{i}").ToList();
        foreach (var name in names)
        {
            await PutAsync(name);
        }

        Assert.Equal(names, await ReadAsync(seen, names.Count));
    }

    [Fact]
    public async Task After_a_failure_all_is_read_anew_until_that_works_and_it_is_told_once()
    {
        var seen = Channels();
        var told = Channels();
        var tries = 0;
        var first = true;
        Follow(
            changes =>
            {
                if (first)
                {
                    first = false;
                    throw new InvalidOperationException("the change could not be taken");
                }

                return Tell(seen, changes);
            },
            _ =>
            {
                told.Writer.TryWrite($"try {++tries}");
                return tries < 3 ? throw new StoreUnavailableException("away") : Task.FromResult(_store.CurrentRevision);
            },
            e => told.Writer.TryWrite(e.Message));

        await PutAsync("missed");
        Assert.Equal(["the change could not be taken"], await ReadAsync(told, 1));
        for (var i = 1; i <= 3; i++)
        {
            await AdvanceUntilAsync(told);
            Assert.Equal([$"try {i}"], await ReadAsync(told, 1));
        }

        // What comes after the state that was read anew comes as changes again.
        await PutAsync("after");
        Assert.Equal(["after"], await ReadAsync(seen, 1));
        Assert.False(told.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_history_that_is_gone_is_read_anew()
    {
        await PutAsync("old");
        await PutAsync("older than the history");
        await _store.CompactAsync(_store.CurrentRevision, Cancel);
        var told = Channels();
        var seen = Channels();
        Follow(
            changes => Tell(seen, changes),
            _ =>
            {
                told.Writer.TryWrite("read anew");
                return Task.FromResult(_store.CurrentRevision);
            },
            e => told.Writer.TryWrite(e.GetType().Name));

        Assert.Equal([nameof(CompactedException)], await ReadAsync(told, 1));
        await AdvanceUntilAsync(told);
        Assert.Equal(["read anew"], await ReadAsync(told, 1));
        await PutAsync("new");
        Assert.Equal(["new"], await ReadAsync(seen, 1));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Channel<string> Channels() => Channel.CreateUnbounded<string>();

    private static ValueTask Tell(Channel<string> seen, IReadOnlyList<StoreEvent> changes)
    {
        foreach (var change in changes)
        {
            seen.Writer.TryWrite(change.Record.Key.Text.Split('/')[^1]);
        }

        return ValueTask.CompletedTask;
    }

    private static async Task<List<string>> ReadAsync(Channel<string> channel, int count)
    {
        var found = new List<string>();
        while (found.Count < count)
        {
            found.Add(await channel.Reader.ReadAsync(Cancel));
        }

        return found;
    }

    // The delay may not have begun yet when time is first moved on.
    private async Task AdvanceUntilAsync(Channel<string> told)
    {
        while (!told.Reader.TryPeek(out _))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private void Follow(Func<IReadOnlyList<StoreEvent>, ValueTask> take, Func<CancellationToken, Task<long>> readAnew, Action<Exception> failed) =>
        _following = new KindFollower(_store, _stop, _time).FollowAsync(ConfigMap.Definition, 1, take, readAnew, failed);

    private async Task PutAsync(string name) => await _store.CommitAsync(
        new StoreWrite { Key = ObjectKeys.Of(ConfigMap.Definition, "default", name), Kind = StoreWriteKind.Put, Value = "{}"u8.ToArray(), RevisionOffset = -1, ExpectedRevision = null },
        Cancel);
}
