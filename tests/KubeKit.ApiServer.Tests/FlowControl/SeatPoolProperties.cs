using CsCheck;
using KubeKit.ApiServer.FlowControl;
using KubeKit.Resources.FlowControl.V1;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.ApiServer.Tests.FlowControl;

public sealed class SeatPoolProperties
{
    private const int Total = 12;

    // Whatever comes and goes, in two levels and four flows of each: seats are never given twice, borrowers leave others' reserve
    // alone, nobody waits who could be seated, nobody is forgotten, and in the end all is as at the beginning.
    [Fact]
    public void Seats_are_given_fairly_and_all_come_back() => Gen.Select(Gen.Int[0, 1], Gen.Int[0, 3], Gen.Bool).List[1, 200].Sample(steps =>
    {
        var levels = new[] { Level("a", 30, lendable: 50), Level("b", 30, lendable: 50) };
        var pool = new SeatPool(new FakeTimeProvider(), TimeSpan.FromSeconds(15));
        pool.Configure(levels, Total, () =>
        {
            foreach (var (level, spec) in levels.Zip(Specs))
            {
                level.Configure(spec, Total, 60);
            }
        });
        var entered = new List<(int Level, Task<SeatPool.Seat?> Seat)>();
        foreach (var (level, flow, enters) in steps)
        {
            if (enters)
            {
                entered.Add((level, pool.EnterAsync(levels[level], new FlowKey("s", $"user-{flow}", IsShared: true), CancellationToken.None).AsTask()));
            }
            else if (entered.FindIndex(e => e.Level == level && e.Seat.IsCompleted) is >= 0 and var index)
            {
                entered[index].Seat.Result!.Dispose();
                entered.RemoveAt(index);
            }

            // Its own six and what the other lends of its six: nine at most, so five of one flow.
            Assert.All(levels, l => Assert.InRange(l.Seated, 0, 9));
            Assert.True(levels.Sum(l => l.Seated) <= Total + 3);
            Assert.All(levels.Where(l => l.Waiting > 0), l => Assert.True(l.Seated >= 5));
        }

        while (entered.Count > 0)
        {
            var next = Task.WaitAny([.. entered.Select(e => e.Seat)], TimeSpan.FromSeconds(10));
            Assert.True(next >= 0, "somebody waits for ever");
            entered[next].Seat.Result!.Dispose();
            entered.RemoveAt(next);
        }

        Assert.All(levels, l => Assert.Equal((0, 0), (l.Seated, l.Waiting)));
    });

    [Fact]
    public async Task The_flow_with_the_fewest_seats_is_served_first()
    {
        var level = Level("a", 30, lendable: 0);
        var pool = new SeatPool(new FakeTimeProvider(), TimeSpan.FromSeconds(15));
        pool.Configure([level], 4, () => level.Configure(Specs[0], 4, 30));
        var seats = new List<SeatPool.Seat?>();
        foreach (var user in new[] { "greedy", "greedy", "other", "other" })
        {
            seats.Add(await pool.EnterAsync(level, new FlowKey("s", user, true), CancellationToken.None));
        }

        var again = pool.EnterAsync(level, new FlowKey("s", "greedy", true), CancellationToken.None).AsTask();
        var modest = pool.EnterAsync(level, new FlowKey("s", "modest", true), CancellationToken.None).AsTask();
        seats[2]!.Dispose();
        Assert.NotNull(await modest);
        Assert.False(again.IsCompleted);
        seats[0]!.Dispose();
        seats[0]!.Dispose();
        Assert.NotNull(await again);
        Assert.Equal((4, 0), (level.Seated, level.Waiting));
    }

    private static readonly PriorityLevelConfigurationSpec[] Specs = [Spec(50), Spec(50)];

    private static PriorityLevelConfigurationSpec Spec(int lendable) => new()
    {
        Type = "Limited",
        Limited = new() { NominalConcurrencyShares = 30, LendablePercent = lendable, LimitResponse = new() { Type = "Queue", Queuing = new() { Queues = 8, HandSize = 4, QueueLengthLimit = 50 } } },
    };

    private static PriorityLevel Level(string name, int shares, int lendable)
    {
        var level = new PriorityLevel(name);
        level.Configure(Spec(lendable), Total, shares * 2);
        return level;
    }
}
