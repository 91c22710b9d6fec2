using KubeKit.Store.Etcd.Tests.Support;

namespace KubeKit.Store.Etcd.Tests.Faults;

/// <summary>A cluster of three members of which one after another is killed or stopped, while writers write and watches watch.</summary>
public sealed class MemberFailureTests
{
    // So many writes after each blow show that the cluster serves again.
    private const int Recovered = 60;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_watches_go_on_whichever_member_fails()
    {
        await using var members = await EtcdMembers.StartAsync(Ct);
        await using var one = members.CreateStore(0, "/chaos");
        await using var two = members.CreateStore(1, "/chaos");
        await one.OpenAsync(Ct);
        await two.OpenAsync(Ct);
        var start = one.CurrentRevision;
        var watching = new[] { one, two, one, two }.Select(store => WatchAsync(store, start)).ToArray();
        await using var journal = new WriteJournal([one, two], writers: 8);
        journal.Start();
        await journal.MoreAsync(Recovered, Ct);

        await StrikeAsync(journal, await members.LeaderAsync(Ct), m => m.KillAsync(), StartAgain);
        await StrikeAsync(journal, await members.LeaderAsync(Ct), m => m.PauseAsync(), m => m.ResumeAsync());
        // The one that the first store asks first, whatever it is.
        await StrikeAsync(journal, members.All[0], m => m.PauseAsync(), m => m.ResumeAsync());
        await StrikeAsync(journal, members.All[1], m => m.KillAsync(), StartAgain);
        await journal.StopAsync();

        var end = await one.CommitAsync(Writes.Put("/chaos/end", "end", null), Ct);
        Assert.Equal(CommitOutcome.Committed, end.Outcome);
        var seen = await Task.WhenAll(watching);
        Assert.Empty(journal.Wrong);
        Assert.All(seen, events =>
        {
            // Each once, in order, and the same for all.
            Assert.Equal(events.Select(e => e.Revision).Distinct().Order(), events.Select(e => e.Revision));
            Assert.Equal(seen[0], events);
        });
        var history = seen[0].ToHashSet();
        Assert.All(journal.Acknowledged, a => Assert.Contains(a, history));
        var told = journal.Acknowledged.Select(a => (a.Key, a.Value)).Concat(journal.Unknown).ToHashSet();
        Assert.All(history, h => Assert.Contains((h.Key, h.Value), told));
        await SameContentAsync(two, start, seen[0]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{journal.Acknowledged.Count} writes acknowledged, {journal.Unknown.Count} told as unknown");
    }

    private static Task StartAgain(EtcdProcess member)
    {
        member.Start();
        return Task.CompletedTask;
    }

    private static async Task StrikeAsync(WriteJournal journal, EtcdProcess member, Func<EtcdProcess, Task> blow, Func<EtcdProcess, Task> cure)
    {
        await blow(member);
        try
        {
            await journal.MoreAsync(Recovered, Ct);
        }
        finally
        {
            await cure(member);
        }

        await journal.MoreAsync(Recovered, Ct);
    }

    // What lists show is what the watches' history leads to.
    private static async Task SameContentAsync(EtcdClusterStore store, long start, List<(string Key, string Value, long Revision)> history)
    {
        var events = await Writes.HistoryAsync(store, "/chaos/", start, Ct);
        Assert.Equal(history.Select(h => h.Revision), events.Select(e => e.Record.Revision).SkipLast(1));
        var expected = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var change in events)
        {
            _ = change.Kind == StoreWriteKind.Delete ? expected.Remove(change.Record.Key.Text) : (expected[change.Record.Key.Text] = change.Record.Revision) > 0;
        }

        var page = await store.ListAsync(new(new("/chaos/")), Ct);
        Assert.Equal(expected, page.Records.Where(r => r.Key.Text != "/chaos/zzz-end").ToDictionary(r => r.Key.Text, r => r.Revision));
    }

    private static async Task<List<(string Key, string Value, long Revision)>> WatchAsync(EtcdClusterStore store, long after)
    {
        await using var watch = store.Watch(new("/chaos/"), after);
        var seen = new List<(string, string, long)>();
        while (true)
        {
            foreach (var change in await watch.ReadAsync(Ct))
            {
                if (Writes.Text(change.Record) == "end")
                {
                    return seen;
                }

                seen.Add((change.Record.Key.Text, Writes.Text(change.Record), change.Record.Revision));
            }
        }
    }
}
