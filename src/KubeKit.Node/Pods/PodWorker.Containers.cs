using System.Text;
using KubeKit.Node.Probes;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>What a pod's worker does with its running and ended containers.</summary>
internal sealed partial class PodWorker
{
    // As the kubelet's FallbackToLogsOnError: the last 80 lines, at most 2 KiB.
    private const int MessageLines = 80;
    private const int MessageBytes = 2048;

    // Before the runtime is looked at: a container that a later look shows running would otherwise be stopped, hook and all, a second time.
    private void HarvestStops()
    {
        foreach (var slot in _slots.Values)
        {
            if (slot.Stop is { Done.IsCompleted: true })
                slot.Stop = null;
        }
    }

    // Starts probes of containers that run now, ends those of containers that do not.
    private void FollowProbes(Pod pod)
    {
        var address = Around(pod).PodAddress ?? _services.Node.Address;
        foreach (var slot in _slots.Values)
        {
            var running = Runtime.Current(slot.Container.Name) is { Phase: ContainerPhase.Running } c && _startingContainer != c.Name ? c : null;
            if (slot.Probes?.ContainerId == running?.Id)
                continue;

            slot.Probes?.Dispose();
            slot.Probes = running is null ? null : NewProbes(pod, slot.Container, running, address);
        }
    }

    private ContainerProbes NewProbes(Pod pod, PodContainer container, RuntimeContainer running, string address)
    {
        var known = (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? [])
            .FirstOrDefault(s => s.Name == container.Name && s.ContainerID == $"{_services.Node.RuntimeName}://{running.Id}");
        var history = new ProbeHistory(running.StartedAt ?? running.CreatedAt, known?.Started ?? false, known?.Ready ?? false);
        var spec = _services.Node.RunsProcesses ? container.Spec
            : container.Spec with { StartupProbe = null, LivenessProbe = null, ReadinessProbe = null };
        return new ContainerProbes(new ProbeTarget(running.Id, spec, address), _services.Prober, _services.Time, history, Signal,
            (_, message) =>
            {
                NodeMetrics.ProbeFailures.Add(1);
                _services.Events.Record(_pod, "Warning", "Unhealthy", message, container.FieldPath);
            });
    }

    private void Stop(Pod pod, KillOrder kill)
    {
        var slot = _slots[kill.Container.Name];
        if (slot.Stop?.ContainerId == kill.Running.Id)
            return;

        _services.Events.Record(pod, "Normal", "Killing", kill.Message, kill.Container.FieldPath);
        var grace = TimeSpan.FromSeconds(kill.GraceSeconds ?? pod.Spec?.TerminationGracePeriodSeconds ?? 30);
        slot.Stop = _stopper.Begin(Around(pod), kill.Container, kill.Running, grace, Signal);
    }

    private void TellBackOff(Pod pod, PodContainer container, RuntimeContainer ended, TimeSpan left)
    {
        var slot = _slots[container.Name];
        var meta = pod.Metadata;
        var delay = _crashes.Delay(container.Name);
        slot.Failure = new StartFailure("CrashLoopBackOff",
            $"back-off {GoDuration.Format(delay)} restarting failed container={container.Name} pod={meta.Name}_{meta.Namespace}({meta.Uid})");
        if (slot.BackOffToldFor == ended.Id || left <= TimeSpan.Zero)
            return;

        slot.BackOffToldFor = ended.Id;
        _services.Events.Record(pod, "Warning", "BackOff",
            $"Back-off restarting failed container {container.Name} in pod {meta.Name}_{meta.Namespace}({meta.Uid})", container.FieldPath);
    }

    // Last words are read once, when an end is first seen: the file or the logs may be gone later.
    private async Task CollectMessagesAsync(Pod pod)
    {
        foreach (var ended in Runtime.Containers.Where(c => c.Phase == ContainerPhase.Exited && !_messages.ContainsKey(c.Id)))
        {
            NodeMetrics.ContainerExits.Add(1);
            var message = _services.Volumes.TerminationMessage(_uid, ended.Name, ended.Attempt);
            if (message is null && ended.ExitCode != 0 && _slots.GetValueOrDefault(ended.Name)?.Container.Spec.TerminationMessagePolicy == "FallbackToLogsOnError")
                message = await LastLogLinesAsync(ended.Id);

            _messages[ended.Id] = message;
        }
    }

    private async Task<string?> LastLogLinesAsync(string containerId)
    {
        var text = new StringBuilder();
        try
        {
            await foreach (var line in _services.Runtime.ReadLogsAsync(containerId, new LogQuery { TailLines = MessageLines }, _stopping))
                text.Append(Encoding.UTF8.GetString(line.Content.Span));
        }
        catch (ContainerRuntimeException)
        {
            // Nothing to show is no reason not to show the end.
        }

        return text.Length == 0 ? null : text.Length <= MessageBytes ? text.ToString() : text.ToString(text.Length - MessageBytes, MessageBytes);
    }
}
