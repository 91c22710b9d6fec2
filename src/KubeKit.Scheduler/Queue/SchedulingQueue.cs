using System.Diagnostics.CodeAnalysis;
using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Plugins;

namespace KubeKit.Scheduler.Queue;

/// <summary>
/// The pods without a node: those whose turn it is (by priority, then age), those that back off after failures, and those
/// that wait for something to change. Used by the scheduler's one thread.
/// </summary>
internal sealed class SchedulingQueue(KubeSchedulerOptions options, TimeProvider time)
{
    private readonly Dictionary<string, QueuedPod> _pods = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(QueuedPod Pod, long Ticket), (int Priority, long Order)> _active = new();

    // When pods are due: after their back-off, or after having waited in vain for long enough.
    private readonly PriorityQueue<(QueuedPod Pod, long Ticket), DateTimeOffset> _due = new();
    private readonly HashSet<QueuedPod> _unschedulable = [];
    private long _tickets;

    /// <summary>When the next waiting pod is due; null for none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            while (_due.TryPeek(out var entry, out var at))
            {
                if (IsCurrent(entry))
                {
                    return at;
                }

                _due.Dequeue();
            }

            return null;
        }
    }

    public int Count => _pods.Count;

    /// <summary>Takes a pod in, or notes its change; one whose own wishes changed is worth another attempt.</summary>
    public void Set(Pod pod)
    {
        var uid = pod.Metadata.Uid ?? "";
        if (!_pods.TryGetValue(uid, out var queued))
        {
            _pods[uid] = queued = new QueuedPod(pod) { QueuedSince = time.GetUtcNow() };
            if (!IsGated(pod))
            {
                Activate(queued);
            }

            return;
        }

        var before = queued.Pod;
        queued.Pod = pod;
        if (IsGated(pod))
        {
            Leave(queued);
        }
        else if (IsGated(before))
        {
            Activate(queued);
        }
        else if (queued.Place == QueuePlace.Unschedulable && !SameWishes(before, pod))
        {
            Retry(queued);
        }
    }

    public void Remove(string uid)
    {
        if (_pods.Remove(uid, out var queued))
        {
            Leave(queued);
        }
    }

    public QueuedPod? Find(string uid) => _pods.GetValueOrDefault(uid);

    /// <summary>Takes the pod whose turn it is. It stays known until removed, so that a failure can bring it back.</summary>
    public bool TryTake([NotNullWhen(true)] out QueuedPod? queued)
    {
        MoveDue();
        while (_active.TryDequeue(out var entry, out _))
        {
            if (IsCurrent(entry))
            {
                queued = entry.Pod;
                Leave(queued);
                queued.Attempts++;
                return true;
            }
        }

        queued = null;
        return false;
    }

    /// <summary>Brings a pod back that found no node.</summary>
    public void AddUnschedulable(QueuedPod queued, ClusterEvents helpedBy)
    {
        Leave(queued);
        queued.Place = QueuePlace.Unschedulable;
        queued.HelpedBy = helpedBy;
        queued.FailedAt = time.GetUtcNow();
        _unschedulable.Add(queued);
        _due.Enqueue((queued, queued.Ticket), queued.FailedAt + options.UnschedulableTimeout);
    }

    /// <summary>Brings a pod back after an error that has nothing to do with the cluster's state.</summary>
    public void AddBackoff(QueuedPod queued)
    {
        queued.FailedAt = time.GetUtcNow();
        Retry(queued);
    }

    /// <summary>Something happened: those whom it may help try again, after their back-off.</summary>
    public void Notice(ClusterEvents happened)
    {
        if (_unschedulable.Count == 0)
        {
            return;
        }

        foreach (var queued in _unschedulable.Where(queued => (queued.HelpedBy & happened) != 0).ToArray())
        {
            Retry(queued);
        }
    }

    private void MoveDue()
    {
        var now = time.GetUtcNow();
        while (NextDue is { } at && at <= now)
        {
            Activate(_due.Dequeue().Pod);
        }
    }

    private void Retry(QueuedPod queued)
    {
        var until = queued.FailedAt + Backoff(queued.Attempts);
        if (until <= time.GetUtcNow())
        {
            Activate(queued);
            return;
        }

        Leave(queued);
        queued.Place = QueuePlace.Backoff;
        _due.Enqueue((queued, queued.Ticket), until);
    }

    private void Activate(QueuedPod queued)
    {
        Leave(queued);
        queued.Place = QueuePlace.Active;
        _active.Enqueue((queued, queued.Ticket), (-(queued.Pod.Spec?.Priority ?? 0), queued.Ticket));
    }

    private void Leave(QueuedPod queued)
    {
        _unschedulable.Remove(queued);
        queued.Place = QueuePlace.None;
        queued.Ticket = ++_tickets;
    }

    private TimeSpan Backoff(int attempts)
    {
        var ticks = options.InitialBackoff.Ticks * Math.Pow(2, Math.Clamp(attempts - 1, 0, 40));
        return ticks >= options.MaxBackoff.Ticks ? options.MaxBackoff : TimeSpan.FromTicks((long)ticks);
    }

    private static bool IsCurrent((QueuedPod Pod, long Ticket) entry) => entry.Pod.Ticket == entry.Ticket;

    private static bool IsGated(Pod pod) => pod.Spec?.SchedulingGates is { Count: > 0 };

    // Status does not count: the scheduler itself writes there that it found no node.
    private static bool SameWishes(Pod before, Pod now) =>
        before.Spec == now.Spec && SameLabels(before.Metadata.Labels, now.Metadata.Labels);

    internal static bool SameLabels(IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? now) =>
        (before?.Count ?? 0) == (now?.Count ?? 0)
        && (before is null || before.All(label => now!.TryGetValue(label.Key, out var value) && value == label.Value));
}
