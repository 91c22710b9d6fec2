using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

/// <summary>A pod as <c>kubectl get</c> sums it up; the rules are those of upstream's pod printer.</summary>
public sealed record PodSummary
{
    private readonly Pod _pod;

    private PodSummary(Pod pod) => _pod = pod;

    /// <summary>The state in a word: Running, Completed, Init:0/1, CrashLoopBackOff, Terminating ...</summary>
    public string Status { get; private set; } = "";

    /// <summary>How many containers are ready.</summary>
    public int Ready { get; private set; }

    /// <summary>How many containers there are, sidecars included.</summary>
    public int Total { get; private set; }

    /// <summary>How often containers were restarted.</summary>
    public int Restarts { get; private set; }

    /// <summary>When a container ended last before its restart; null for never.</summary>
    public DateTimeOffset? LastRestart { get; private set; }

    /// <summary>Sums up a pod.</summary>
    public static PodSummary Of(Pod pod)
    {
        var summary = new PodSummary(pod);
        summary.Read();
        return summary;
    }

    private void Read()
    {
        var status = _pod.Status ?? new PodStatus();
        var gated = status.Conditions?.Any(c => c is { Type: PodConditionType.PodScheduled, Reason: PodConditionReason.SchedulingGated }) == true;
        Status = gated ? PodConditionReason.SchedulingGated : string.IsNullOrEmpty(status.Reason) ? status.Phase ?? "" : status.Reason;
        Total = (_pod.Spec?.Containers.Count ?? 0) + (_pod.Spec?.InitContainers?.Count(container => container.RestartPolicy == RestartPolicy.Always) ?? 0);

        var initializing = ReadInitContainers(status);
        if (!initializing || HasTrue(status, PodConditionType.Initialized))
        {
            ReadContainers(status);
        }

        if (_pod.Metadata.DeletionTimestamp is not null)
        {
            Status = status.Reason == "NodeLost" ? "Unknown"
                : status.Phase is PodPhase.Succeeded or PodPhase.Failed ? Status
                : "Terminating";
        }
    }

    // The first init container that has not done its work says where the pod stands.
    private bool ReadInitContainers(PodStatus status)
    {
        var (sidecarRestarts, sidecarRestart) = (0, default(DateTimeOffset?));
        for (var i = 0; i < (status.InitContainerStatuses?.Count ?? 0); i++)
        {
            var container = status.InitContainerStatuses![i];
            var isSidecar = IsSidecar(container.Name);
            Count(container);
            if (isSidecar)
            {
                sidecarRestarts += container.RestartCount;
                sidecarRestart = Later(sidecarRestart, container.LastState?.Terminated?.FinishedAt);
            }

            if (container.State?.Terminated is { ExitCode: 0 })
            {
                continue;
            }

            if (isSidecar && container.Started == true)
            {
                Ready += container.Ready ? 1 : 0;
                continue;
            }

            Status = container.State switch
            {
                { Terminated: { } ended } => "Init:" + Reason(ended),
                { Waiting.Reason: { Length: > 0 } reason } when reason != ContainerReason.PodInitializing => "Init:" + reason,
                _ => $"Init:{i}/{_pod.Spec?.InitContainers?.Count ?? 0}",
            };
            if (!HasTrue(status, PodConditionType.Initialized))
            {
                return true;
            }

            break;
        }

        // Once initialized only what still runs counts.
        (Restarts, LastRestart) = (sidecarRestarts, sidecarRestart);
        return false;
    }

    private void ReadContainers(PodStatus status)
    {
        var hasRunning = false;
        foreach (var container in (status.ContainerStatuses ?? []).Reverse())
        {
            Count(container);
            switch (container.State)
            {
                case { Waiting.Reason: { Length: > 0 } reason }:
                    Status = reason;
                    break;
                case { Terminated: { } ended }:
                    Status = Reason(ended);
                    break;
                case { Running: not null } when container.Ready:
                    hasRunning = true;
                    Ready++;
                    break;
            }
        }

        if (Status == ContainerReason.Completed && hasRunning)
        {
            Status = HasTrue(status, PodConditionType.Ready) ? "Running" : "NotReady";
        }
    }

    private void Count(ContainerStatus container)
    {
        Restarts += container.RestartCount;
        LastRestart = Later(LastRestart, container.LastState?.Terminated?.FinishedAt);
    }

    private bool IsSidecar(string name) =>
        _pod.Spec?.InitContainers?.Any(container => container.Name == name && container.RestartPolicy == RestartPolicy.Always) == true;

    private static string Reason(ContainerStateTerminated ended) =>
        !string.IsNullOrEmpty(ended.Reason) ? ended.Reason
        : ended.Signal is { } signal and not 0 ? $"Signal:{signal}"
        : $"ExitCode:{ended.ExitCode}";

    private static bool HasTrue(PodStatus status, string condition) =>
        status.Conditions?.Any(c => c.Type == condition && c.Status == ConditionStatus.True) == true;

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) =>
        right is null || left > right ? left : right;
}
