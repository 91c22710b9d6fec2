using CsCheck;
using KubeKit.Client.WorkQueues;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Client.Tests.WorkQueues;

public sealed class WorkQueueTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_come_in_order_and_once_however_often_they_were_added()
    {
        using var queue = new WorkQueue<string>("test", null, _time);
        foreach (var key in new[] { "a", "b", "a", "c", "b" })
        {
            queue.Add(key);
        }

        Assert.Equal(3, queue.Count);
        Assert.Equal(["a", "b", "c"], [await queue.TakeAsync(Ct), await queue.TakeAsync(Ct), await queue.TakeAsync(Ct)]);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task A_key_added_while_worked_on_comes_again_only_after_that_work()
    {
        using var queue = new WorkQueue<string>("test", null, _time);
        queue.Add("a");
        await queue.TakeAsync(Ct);
        queue.Add("a");
        queue.Add("a");
        var again = queue.TakeAsync(Ct).AsTask();
        Assert.False(again.IsCompleted);
        queue.Done("a");
        Assert.Equal("a", await again);
        queue.Done("a");
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task Failures_come_back_after_5_ms_doubling_up_to_1000_s()
    {
        using var queue = new WorkQueue<string>("test", new WorkQueueOptions { Burst = 1000 }, _time);
        foreach (var expected in new[] { 5, 10, 20, 40, 80 })
        {
            queue.AddRateLimited("a");
            var taken = queue.TakeAsync(Ct).AsTask();
            _time.Advance(TimeSpan.FromMilliseconds(expected - 1));
            Assert.False(taken.IsCompleted);
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal("a", await taken);
            queue.Done("a");
        }

        Assert.Equal(5, queue.Failures("a"));
        queue.Forget("a");
        Assert.Equal(0, queue.Failures("a"));
        Assert.Equal(TimeSpan.FromSeconds(1000), Backoff.Exponential(40, TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(1000)));
    }

    [Fact]
    public async Task All_keys_together_come_back_no_faster_than_the_rate_after_the_burst()
    {
        using var queue = new WorkQueue<int>("test", new WorkQueueOptions { Rate = 10, Burst = 2, FirstDelay = TimeSpan.FromTicks(1) }, _time);
        for (var i = 0; i < 4; i++)
        {
            queue.AddRateLimited(i);
        }

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, queue.Count);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(3, queue.Count);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(4, queue.Count);
        Assert.Equal(0, await queue.TakeAsync(Ct));
    }

    [Fact]
    public void Of_several_delays_the_shortest_counts()
    {
        using var queue = new WorkQueue<string>("test", null, _time);
        queue.AddAfter("a", TimeSpan.FromSeconds(10));
        queue.AddAfter("a", TimeSpan.FromSeconds(1));
        queue.AddAfter("a", TimeSpan.FromSeconds(20));
        queue.AddAfter("b", TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, queue.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, queue.Count);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, queue.Count);
    }

    [Fact]
    public async Task Cancelling_a_take_loses_no_key()
    {
        using var queue = new WorkQueue<string>("test", null, _time);
        using var cts = new CancellationTokenSource();
        var taken = queue.TakeAsync(cts.Token).AsTask();
        await cts.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taken);
        queue.Add("a");
        Assert.Equal("a", await queue.TakeAsync(Ct));
    }

    [Fact]
    public async Task Under_many_workers_no_key_is_worked_on_twice_at_once_and_every_last_add_is_seen()
    {
        await Gen.Int[0, 7].Array[50, 400].SampleAsync(async adds =>
        {
            using var queue = new WorkQueue<int>("test", null, _time);
            using var stop = new CancellationTokenSource();
            var (added, seen, inside) = (new int[8], new int[8], new int[8]);
            var overlap = false;
            var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (true)
                {
                    var key = await queue.TakeAsync(stop.Token);
                    overlap |= Interlocked.Increment(ref inside[key]) != 1;
                    Volatile.Write(ref seen[key], Volatile.Read(ref added[key]));
                    Interlocked.Decrement(ref inside[key]);
                    queue.Done(key);
                }
            })).ToArray();
            foreach (var key in adds)
            {
                Interlocked.Increment(ref added[key]);
                queue.Add(key);
            }

            await Fakes.Eventually.True(() => added.SequenceEqual(seen));
            await stop.CancelAsync();
            await Task.WhenAll(workers).ContinueWith(_ => { }, TaskScheduler.Default);
            return !overlap;
        }, iter: 30);
    }
}
