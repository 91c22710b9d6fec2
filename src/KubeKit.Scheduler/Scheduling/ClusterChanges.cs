using KubeKit.Client.Informers;
using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Queue;

namespace KubeKit.Scheduler.Scheduling;

/// <summary>Brings what informers saw into the scheduler's view of the cluster, and wakes those pods whom it may help.</summary>
internal sealed class ClusterChanges(ClusterState cluster, SchedulingQueue queue, string schedulerName)
{
    public void Apply(InformerEvent<Node> change)
    {
        var name = change.Object.Metadata.Name ?? "";
        if (change.Type == InformerEventType.Deleted)
        {
            cluster.RemoveNode(name);
            return;
        }

        var happened = cluster.Find(name)?.Node is { } before ? Difference(before, change.Object) : ClusterEvents.NodeAdded;
        cluster.SetNode(change.Object);
        queue.Notice(happened);
    }

    public void Apply(InformerEvent<Namespace> change)
    {
        var (name, labels) = (change.Object.Metadata.Name ?? "", change.Object.Metadata.Labels);
        if (change.Type == InformerEventType.Deleted)
        {
            cluster.RemoveNamespace(name);
            return;
        }

        var same = SchedulingQueue.SameLabels(cluster.LabelsOfNamespace(name), labels);
        cluster.SetNamespace(name, labels);
        queue.Notice(same ? ClusterEvents.None : ClusterEvents.NamespaceLabels);
    }

    public void Apply(InformerEvent<Pod> change)
    {
        var (pod, uid) = (change.Object, change.Object.Metadata.Uid ?? "");
        if (change.Old is { } old && old.Metadata.Uid != uid)
        {
            // Deleted and made anew under the same name between two looks.
            Forget(old.Metadata.Uid ?? "");
        }

        if (change.Type == InformerEventType.Deleted || pod.Status?.Phase is PodPhase.Succeeded or PodPhase.Failed)
        {
            Forget(uid);
        }
        else if (pod.Spec?.NodeName is { Length: > 0 } node)
        {
            queue.Remove(uid);
            Place(pod, uid, node);
        }
        else if (pod.Metadata.DeletionTimestamp is not null || (pod.Spec?.SchedulerName ?? schedulerName) != schedulerName)
        {
            queue.Remove(uid);
        }
        else if (!cluster.Has(uid))
        {
            queue.Set(pod);
        }
        else if (queue.Find(uid) is { } queued)
        {
            // It has been given a node that the server does not tell of yet.
            queued.Pod = pod;
        }
    }

    private void Place(Pod pod, string uid, string nodeName)
    {
        if (cluster.PlaceOf(uid) is not { } place)
        {
            cluster.AddPod(new PodSnapshot(pod), nodeName);
            queue.Notice(ClusterEvents.PodPlaced);
            return;
        }

        var before = place.Pod.Pod;
        var relevant = before.Spec != pod.Spec || !SchedulingQueue.SameLabels(before.Metadata.Labels, pod.Metadata.Labels)
            || (before.Metadata.DeletionTimestamp is null) != (pod.Metadata.DeletionTimestamp is null);
        if (!relevant && place.Node.Name == nodeName)
        {
            return; // only its status
        }

        var confirmed = string.IsNullOrEmpty(before.Spec?.NodeName);
        cluster.AddPod(new PodSnapshot(pod), nodeName);
        queue.Notice(confirmed ? ClusterEvents.PodPlaced : ClusterEvents.PodChanged);
    }

    private void Forget(string uid)
    {
        queue.Remove(uid);
        if (cluster.RemovePod(uid))
        {
            queue.Notice(ClusterEvents.PodRemoved);
        }
    }

    private static ClusterEvents Difference(Node before, Node now)
    {
        var events = ClusterEvents.None;
        if (!SameAmounts(before.Status?.Allocatable, now.Status?.Allocatable))
        {
            events |= ClusterEvents.NodeAllocatable;
        }

        if (!SchedulingQueue.SameLabels(before.Metadata.Labels, now.Metadata.Labels))
        {
            events |= ClusterEvents.NodeLabels;
        }

        if (before.Spec?.Unschedulable != now.Spec?.Unschedulable || !(before.Spec?.Taints ?? []).SequenceEqual(now.Spec?.Taints ?? []))
        {
            events |= ClusterEvents.NodeTaints;
        }

        return events;
    }

    private static bool SameAmounts<TValue>(IReadOnlyDictionary<string, TValue>? before, IReadOnlyDictionary<string, TValue>? now) =>
        (before?.Count ?? 0) == (now?.Count ?? 0)
        && (before is null || before.All(pair => now!.TryGetValue(pair.Key, out var value) && EqualityComparer<TValue>.Default.Equals(value, pair.Value)));
}
