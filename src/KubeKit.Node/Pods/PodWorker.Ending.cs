using KubeKit.Client;
using KubeKit.Client.Loops;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Node.Pods;

/// <summary>How a pod ends: main containers, then sidecars in reverse, then the sandbox, then the status, then what is left of it.</summary>
internal sealed partial class PodWorker
{
    // How much sooner a second deletion must want the end, to be worth starting the stop anew.
    private static readonly TimeSpan SoonerBy = TimeSpan.FromSeconds(1);

    // The phase as shown: only once nothing runs any more.
    private string? _settledPhase;

    // One pass of the end; true when nothing of the pod is left.
    private async Task<bool> EndAsync(Pod pod)
    {
        var deleted = pod.Metadata.DeletionTimestamp is not null || _gone || _status.IsGone;
        if (_operation is not null)
        {
            // Its end signals; meanwhile what already runs is stopped.
            await LoopContext.ElsewhereAsync(_operationEnd.CancelAsync());
        }

        StopRunning(pod, deleted);
        if (Runtime.AnyRunning || _operation is not null || _slots.Values.Any(s => s.Stop is not null))
        {
            Publish(pod, initialized: true);
            return false;
        }

        if (Runtime.Sandboxes.Any(s => s.Running))
        {
            foreach (var sandbox in Runtime.Sandboxes.Where(s => s.Running))
                await _services.Runtime.StopSandboxAsync(sandbox.Id, _stopping);

            Runtime = await _services.View.GetAsync(_uid, _stopping);
        }

        _settledPhase = _finalPhase ??= PhaseOfDeleted();
        Publish(pod, initialized: true);
        if (!deleted)
            return false;

        await RemoveAsync(pod);
        return true;
    }

    private void StopRunning(Pod pod, bool deleted)
    {
        var grace = Grace(pod, deleted);
        var running = Runtime.Containers.Where(c => c.Phase is ContainerPhase.Running or ContainerPhase.Unknown).ToList();
        bool IsSidecar(RuntimeContainer c) => _slots.GetValueOrDefault(c.Name)?.Container.Kind == ContainerKind.Sidecar;

        var first = running.Where(c => !IsSidecar(c)).ToList();
        if (first.Count == 0 && running.Count > 0)
        {
            // Sidecars serve the main containers to their end, and one another in the order of their start.
            var order = (pod.Spec?.InitContainers ?? []).Select(c => c.Name).ToList();
            first = [running.MaxBy(c => order.IndexOf(c.Name))!];
        }

        foreach (var container in first)
            StopForEnd(pod, container, grace);
    }

    private void StopForEnd(Pod pod, RuntimeContainer running, TimeSpan grace)
    {
        if (!_slots.TryGetValue(running.Name, out var slot))
            _slots[running.Name] = slot = new ContainerSlot(new PodContainer(ContainerKind.Main, new Container { Name = running.Name }));

        var again = slot.Stop?.ContainerId == running.Id;
        if (again)
        {
            if (slot.Stop!.Deadline <= _services.Time.GetUtcNow() + grace + SoonerBy)
                return;

            slot.Stop.Abandon.Cancel();
        }
        else
        {
            _services.Events.Record(pod, "Normal", "Killing", $"Stopping container {running.Name}", slot.Container.FieldPath);
        }

        slot.Stop = _stopper.Begin(Around(pod), slot.Container, running, grace, Signal, withHook: !again);
    }

    // As the kubelet's calculateEffectiveGracePeriod.
    private TimeSpan Grace(Pod pod, bool deleted)
    {
        var seconds = (deleted ? pod.Metadata.DeletionGracePeriodSeconds : null) ?? pod.Spec?.TerminationGracePeriodSeconds ?? 30;
        if (deleted && pod.Metadata.DeletionTimestamp is { } deadline && pod.Metadata.DeletionGracePeriodSeconds > 0)
            seconds = Math.Min(seconds, (long)Math.Ceiling((deadline - _services.Time.GetUtcNow()).TotalSeconds));

        return TimeSpan.FromSeconds(Math.Max(seconds, 1));
    }

    // A deleted pod ends in a phase, too, so that a Job knows what became of it.
    private string PhaseOfDeleted()
    {
        var ended = _slots.Values.Where(s => s.Container.Kind == ContainerKind.Main).Select(s => Runtime.Newest(s.Container.Name)).ToList();
        return ended.All(c => c is { Phase: ContainerPhase.Exited, ExitCode: 0 }) ? "Succeeded" : "Failed";
    }

    // Status first and the API object before the containers: whoever sees the pod go can be sure that nothing of it ran any more.
    private async Task RemoveAsync(Pod pod)
    {
        await _status.FlushAsync(_stopping);
        _references?.Dispose();
        _references = null;
        _services.Volumes.Remove(_uid);
        if (!_gone && !_status.IsGone)
        {
            try
            {
                await _services.Client.DeleteAsync<Pod>(ObjectKey.Of(pod),
                    new DeleteOptions { GracePeriodSeconds = 0, Preconditions = new Preconditions { Uid = _uid } }, _stopping);
            }
            catch (KubeApiException e) when (e.IsNotFound || e.IsConflict)
            {
                // Somebody was faster, or the name is taken by a new pod already.
            }
        }

        foreach (var container in Runtime.Containers)
            await _services.Runtime.RemoveContainerAsync(container.Id, _stopping);

        foreach (var sandbox in Runtime.Sandboxes)
            await _services.Runtime.RemoveSandboxAsync(sandbox.Id, _stopping);
    }
}
