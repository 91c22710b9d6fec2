using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Scheduler.Cache;
using Microsoft.Extensions.Logging;

namespace KubeKit.Scheduler.Binding;

/// <summary>Tells the API server where pods go, or why they go nowhere.</summary>
internal sealed partial class PodBinder(IKubeClient client, IEventRecorder events, TimeProvider time, ILogger logger)
{
    /// <summary>Binds a pod; false when it must be placed again. Never throws but when cancelled.</summary>
    public async Task<bool> BindAsync(PodSnapshot pod, string nodeName, CancellationToken cancellationToken)
    {
        var binding = new Resources.Core.V1.Binding
        {
            Metadata = new ObjectMeta { Name = pod.Key.Name, Namespace = pod.Key.Namespace, Uid = pod.Uid },
            Target = new ObjectReference { Kind = "Node", Name = nodeName },
        };
        try
        {
            await client.PostSubresourceAsync<Pod, Resources.Core.V1.Binding>(pod.Key, "binding", binding, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.BindFailed(logger, e, pod.Key, nodeName);
            if (e is not KubeApiException { IsNotFound: true })
            {
                await ReportAsync(pod, PodConditionReason.SchedulerError, $"binding rejected: {e.Message}", cancellationToken);
            }

            return false;
        }

        events.Record(pod.Pod, EventType.Normal, "Scheduled", $"Successfully assigned {pod.Key} to {nodeName}");
        return true;
    }

    /// <summary>Says on the pod, and in an event, why it has no node. Never throws but when cancelled.</summary>
    public async Task ReportAsync(PodSnapshot pod, string reason, string message, CancellationToken cancellationToken)
    {
        events.Record(pod.Pod, EventType.Warning, "FailedScheduling", message);
        var before = pod.Pod.Status?.Conditions?.FirstOrDefault(c => c.Type == PodConditionType.PodScheduled);
        if (before is { Status: ConditionStatus.False } && before.Reason == reason && before.Message == message)
        {
            return;
        }

        try
        {
            var patch = PodScheduledPatch.NotScheduled(pod.Uid, before, reason, message, time.GetUtcNow());
            await client.PatchAsync<Pod>(pod.Key, patch, "status", cancellationToken: cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The pod is tried again in any case; what is lost is an explanation.
            Log.ReportFailed(logger, e, pod.Key);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1500, LogLevel.Warning, "{Pod} could not be bound to {Node}; it is placed again")]
        public static partial void BindFailed(ILogger logger, Exception exception, ObjectKey pod, string node);

        [LoggerMessage(1501, LogLevel.Warning, "{Pod} could not be told why it has no node")]
        public static partial void ReportFailed(ILogger logger, Exception exception, ObjectKey pod);
    }
}
