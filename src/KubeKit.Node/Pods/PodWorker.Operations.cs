using KubeKit.Client.Loops;
using KubeKit.Node.Runtime;
using KubeKit.Node.Volumes;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>What a pod's worker has under way: one operation at a time (sandbox, container start, volume update), as in the kubelet's SyncPod.</summary>
internal sealed partial class PodWorker
{
    private static readonly TimeSpan LongestMountRetry = TimeSpan.FromSeconds(30);

    private Task? _operation;
    private CancellationTokenSource _operationEnd = new();
    private string? _startingContainer;
    private DateTimeOffset _sandboxRetryAt;
    private TimeSpan _sandboxRetry = FirstRetry;
    private volatile bool _volumesDirty;
    private volatile bool _referencesChanged;
    private DateTimeOffset _volumesAt;
    private IDisposable? _references;

    // Does what the plan says, as far as it can begin now.
    private void Carry(Pod pod, PodPlan plan)
    {
        foreach (var kill in plan.Kill)
            Stop(pod, kill);

        foreach (var (container, ended, left) in plan.BackOffs)
            TellBackOff(pod, container, ended, left);

        if (_operation is not null)
            return;

        var now = _services.Time.GetUtcNow();
        var hasObjects = ShowsObjects(pod);
        if (plan.NeedsSandbox)
        {
            // What it waits for may just have come to be.
            if (_sandboxRetryAt <= now || _referencesChanged)
                Begin(ct => PrepareSandboxAsync(pod, ct));
            else
                AgainAt(_sandboxRetryAt);
        }
        else if (plan.Start is [var (container, before), ..])
        {
            BeginStart(pod, container, before);
        }
        else if (hasObjects && (_volumesDirty || _volumesAt + VolumePeriod <= now))
        {
            Begin(ct => UpdateVolumesAsync(pod, ct));
        }

        if (hasObjects)
            AgainAt(_volumesAt + VolumePeriod > now ? _volumesAt + VolumePeriod : now + VolumePeriod);
    }

    private bool ShowsObjects(Pod pod) =>
        (pod.Spec?.Volumes ?? []).Any(v => PodVolumes.IsOfObjects(v) && PodVolumes.IsMade(v, _services.Node.RunsProcesses));

    private void Begin(Func<CancellationToken, Task> operation)
    {
        _operationEnd.Dispose();
        _operationEnd = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
        var token = _operationEnd.Token;
        _operation = LoopContext.Run(() => operation(token));
        _operation.OnEnd(Signal);
    }

    private void BeginStart(Pod pod, PodContainer container, RuntimeContainer? before)
    {
        if (before is { Phase: ContainerPhase.Exited })
            _crashes.Next(container.Name, before.FinishedAt ?? _services.Time.GetUtcNow());

        var attempt = NextAttempt(pod, container.Name);
        var (around, sandbox) = (Around(pod), Runtime.Sandbox!);
        var old = Runtime.Containers.Where(c => c.Name == container.Name && c.Attempt < attempt - 1).ToList();
        _startingContainer = container.Name;
        Begin(async ct =>
        {
            if (_volumesDirty)
                await UpdateVolumesAsync(pod, ct);

            // The one before is kept for `logs --previous`, older ones are not.
            foreach (var instance in old)
                await _services.Runtime.RemoveContainerAsync(instance.Id, ct);

            await _starter.StartAsync(around, container, attempt, sandbox, ct);
        });
    }

    // One above what the runtime has; where it has lost the container, above what the API server was told.
    private int NextAttempt(Pod pod, string name)
    {
        if (Runtime.Newest(name) is { } newest)
            return newest.Attempt + 1;

        var status = (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? []).FirstOrDefault(s => s.Name == name);
        return status?.ContainerID is null ? 0 : status.RestartCount + 1;
    }

    private async Task PrepareSandboxAsync(Pod pod, CancellationToken cancellationToken)
    {
        await UpdateVolumesAsync(pod, cancellationToken);
        var attempt = Runtime.Sandboxes.Select(s => s.Attempt + 1).DefaultIfEmpty(0).Max();
        if (attempt > 0)
            _services.Events.Record(pod, "Normal", "SandboxChanged", "Pod sandbox changed, it will be killed and re-created.");

        await _services.Runtime.RunSandboxAsync(_services.Sandboxes.Build(pod, attempt), cancellationToken);
    }

    private async Task UpdateVolumesAsync(Pod pod, CancellationToken cancellationToken)
    {
        if (_references is null && ShowsObjects(pod))
        {
            _references = _services.References.Watch(pod, () =>
            {
                _volumesDirty = _referencesChanged = true;
                Signal();
            });
        }

        _volumesDirty = _referencesChanged = false;
        try
        {
            await _services.Volumes.PrepareAsync(Around(pod), cancellationToken);
            _volumesAt = _services.Time.GetUtcNow();
        }
        catch
        {
            _volumesDirty = true;
            throw;
        }
    }

    // Takes in what the operation came to. Only here, so that passes and operations never write the same thing at once.
    private void HarvestOperation()
    {
        if (_operation is not { IsCompleted: true } ended)
            return;

        var starting = _startingContainer is { } name ? _slots[name] : null;
        (_operation, _startingContainer) = (null, null);
        var now = _services.Time.GetUtcNow();
        switch (ended.Exception?.InnerException)
        {
            case null when starting is not null && !ended.IsCanceled:
                starting.Failure = null;
                starting.BackOffToldFor = null;
                break;
            case null:
                _sandboxRetry = FirstRetry;
                break;
            case ContainerStartException e when starting is not null:
                starting.Failure = e.Failure;
                starting.RetryAt = now + RetryDelay(starting.Container, e.Failure);
                break;
            case VolumeException e:
                _services.Events.Record(_pod, "Warning", "FailedMount", e.Message);
                RetrySandboxLater(now);
                if (starting is not null)
                    starting.RetryAt = _sandboxRetryAt;
                break;
            case { } e when !_stopping.IsCancellationRequested:
                _services.Events.Record(_pod, "Warning", starting is null ? "FailedCreatePodSandBox" : "FailedSync",
                    starting is null ? $"Failed to create pod sandbox: {e.Message}" : $"error: {e.Message}");
                RetrySandboxLater(now);
                if (starting is not null)
                    starting.RetryAt = _sandboxRetryAt;
                break;
        }
    }

    private void RetrySandboxLater(DateTimeOffset now)
    {
        _sandboxRetryAt = now + _sandboxRetry;
        _sandboxRetry = TimeSpan.FromTicks(Math.Min(_sandboxRetry.Ticks * 2, LongestMountRetry.Ticks));
    }

    private TimeSpan RetryDelay(PodContainer container, StartFailure failure)
    {
        var now = _services.Time.GetUtcNow();
        switch (failure.Reason)
        {
            case "ErrImagePull":
                // Asked again this soon, the pull's back-off turns it into ImagePullBackOff, as in the kubelet.
                return TimeSpan.FromSeconds(1);
            case "ImagePullBackOff":
                return _pulls.LeftSinceUpdate(container.Spec.Image ?? "");
            case "InvalidImageName" or "ErrImageNeverPull" or "ImageInspectError":
                return TimeSpan.FromSeconds(10);
            case "CreateContainerConfigError":
                // Cheap to try, and mended by creating what is missing.
                return TimeSpan.FromSeconds(2);
            default:
                _crashes.Next(container.Name, now);
                return _crashes.Delay(container.Name);
        }
    }
}
