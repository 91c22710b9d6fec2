using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Replicas;

/// <summary>What controllers ask of a pod.</summary>
internal static class PodFacts
{
    /// <summary>Neither ended nor being deleted.</summary>
    public static bool IsActive(Pod pod) =>
        pod.Status?.Phase is not (PodPhase.Succeeded or PodPhase.Failed) && pod.Metadata.DeletionTimestamp is null;

    public static bool IsReady(Pod pod) => ReadyCondition(pod)?.Status == ConditionStatus.True;

    /// <summary>When the pod became ready; null while it is not.</summary>
    public static DateTimeOffset? ReadySince(Pod pod) => ReadyCondition(pod) is { Status: ConditionStatus.True } ready ? ready.LastTransitionTime : null;

    /// <summary>Ready for that long.</summary>
    public static bool IsAvailable(Pod pod, int minReadySeconds, DateTimeOffset now) =>
        IsReady(pod) && (minReadySeconds == 0 || (ReadySince(pod) is { } since && since.AddSeconds(minReadySeconds) <= now));

    public static PodCondition? ReadyCondition(Pod pod) => pod.Status?.Conditions?.FirstOrDefault(c => c.Type == PodConditionType.Ready);

    public static int Restarts(Pod pod) => pod.Status?.ContainerStatuses?.Select(c => c.RestartCount).DefaultIfEmpty().Max() ?? 0;
}
