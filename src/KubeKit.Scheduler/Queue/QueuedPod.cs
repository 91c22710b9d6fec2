using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Plugins;

namespace KubeKit.Scheduler.Queue;

/// <summary>Where a pod without a node waits.</summary>
internal enum QueuePlace
{
    /// <summary>Nowhere: it has gates, is being placed, or is gone.</summary>
    None,

    /// <summary>For its turn.</summary>
    Active,

    /// <summary>For its back-off to end.</summary>
    Backoff,

    /// <summary>For something that may help it.</summary>
    Unschedulable,
}

/// <summary>A pod without a node.</summary>
internal sealed class QueuedPod(Pod pod)
{
    public Pod Pod { get; set; } = pod;

    public QueuePlace Place { get; set; }

    /// <summary>Tells the entry of a heap that still holds from those that were overtaken.</summary>
    public long Ticket { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset QueuedSince { get; set; }

    public DateTimeOffset FailedAt { get; set; }

    public ClusterEvents HelpedBy { get; set; }
}
