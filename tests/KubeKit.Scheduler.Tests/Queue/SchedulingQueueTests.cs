using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Queue;
using KubeKit.Scheduler.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Scheduler.Tests.Queue;

public class SchedulingQueueTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SchedulingQueue _queue;

    public SchedulingQueueTests() => _queue = new SchedulingQueue(new KubeSchedulerOptions(), _time);

    [Fact]
    public void Higher_priority_first_then_who_came_first()
    {
        _queue.Set(Samples.Pod("a"));
        _queue.Set(Samples.Pod("b", priority: 5));
        _queue.Set(Samples.Pod("c", priority: 5));
        _queue.Set(Samples.Pod("d", priority: -1));
        Assert.Equal("b c a d", TakeAll());
        Assert.Equal(4, _queue.Count); // known until they are bound
    }

    [Fact]
    public void A_failed_pod_waits_for_what_may_help_it()
    {
        Fail("a", ClusterEvents.NodeAdded);
        _time.Advance(TimeSpan.FromMinutes(1));
        _queue.Notice(ClusterEvents.PodRemoved | ClusterEvents.NodeLabels);
        Assert.Equal("", TakeAll());
        _queue.Notice(ClusterEvents.NodeAdded);
        Assert.Equal("a", TakeAll());
    }

    [Fact]
    public void Help_that_comes_at_once_waits_for_the_back_off()
    {
        Fail("a", ClusterEvents.NodeAdded);
        _queue.Notice(ClusterEvents.NodeAdded);
        Assert.Equal("", TakeAll());
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(1), _queue.NextDue);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("a", TakeAll());
        Assert.Null(_queue.NextDue);
    }

    [Fact]
    public void The_back_off_doubles_up_to_its_end()
    {
        _queue.Set(Samples.Pod("a"));
        List<double> waits = [];
        for (var attempt = 0; attempt < 7; attempt++)
        {
            Assert.True(_queue.TryTake(out var taken));
            _queue.AddBackoff(taken);
            var wait = _queue.NextDue!.Value - _time.GetUtcNow();
            waits.Add(wait.TotalSeconds);
            _time.Advance(wait);
        }

        Assert.Equal([1, 2, 4, 8, 10, 10, 10], waits);
    }

    [Fact]
    public void In_vain_for_five_minutes_is_tried_again()
    {
        Fail("a", ClusterEvents.None);
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal("", TakeAll());
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("a", TakeAll());
    }

    [Fact]
    public void Changed_wishes_are_worth_another_attempt_and_a_changed_status_is_not()
    {
        Fail("a", ClusterEvents.None);
        _time.Advance(TimeSpan.FromSeconds(10));
        _queue.Set(Samples.Pod("a") with { Status = new() { Phase = PodPhase.Pending } });
        Assert.Equal("", TakeAll());
        _queue.Set(Samples.Pod("a").With(s => s with { Tolerations = [new() { Operator = TolerationOperator.Exists }] }));
        Assert.Equal("a", TakeAll());
    }

    [Fact]
    public void Gates_hold_until_the_last_is_gone()
    {
        var open = Samples.Pod("a");
        _queue.Set(Gated(open, "quota", "license"));
        _queue.Set(Gated(open, "license"));
        Assert.Equal("", TakeAll());
        _queue.Set(open);
        Assert.Equal("a", TakeAll());
    }

    [Fact]
    public void Removed_is_forgotten_wherever_it_waited()
    {
        _queue.Set(Samples.Pod("active"));
        _queue.Remove("uid-active");
        Fail("failed", ClusterEvents.All);
        _queue.Remove("uid-failed");
        _queue.Notice(ClusterEvents.All);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("", TakeAll());
        Assert.Equal(0, _queue.Count);
        Assert.Null(_queue.NextDue);
        Assert.Null(_queue.Find("uid-failed"));
    }

    private void Fail(string name, ClusterEvents helpedBy)
    {
        _queue.Set(Samples.Pod(name));
        Assert.True(_queue.TryTake(out var taken));
        Assert.Equal(name, taken.Pod.Metadata.Name);
        _queue.AddUnschedulable(taken, helpedBy);
    }

    private string TakeAll()
    {
        List<string> names = [];
        while (_queue.TryTake(out var taken))
        {
            names.Add(taken.Pod.Metadata.Name!);
        }

        return string.Join(' ', names);
    }

    private static Pod Gated(Pod pod, params string[] gates) => pod.With(s => s with { SchedulingGates = [.. gates.Select(g => new PodSchedulingGate { Name = g })] });
}
