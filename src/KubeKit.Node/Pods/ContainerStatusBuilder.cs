using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;
using ApiState = KubeKit.Resources.Core.V1.ContainerState;

namespace KubeKit.Node.Pods;

/// <summary>Makes the status of one container.</summary>
internal static class ContainerStatusBuilder
{
    // As the kubelet for containers that it finds gone.
    private const int UnknownExitCode = 137;

    public static ContainerStatus Build(PodStatusContext context, PodContainer container, ContainerStatus? old)
    {
        var instances = context.Runtime.Containers.Where(c => c.Name == container.Name).ToList();
        var newest = instances.FirstOrDefault();
        var slot = context.Slots.GetValueOrDefault(container.Name);
        var state = State(context, container, newest, slot, old);
        var running = state.Running is not null;
        var probes = running && slot?.Probes?.ContainerId == newest!.Id ? slot.Probes : null;
        return new ContainerStatus
        {
            Name = container.Name,
            State = state,
            LastState = LastState(context, instances, state, old),
            Ready = container.Kind == ContainerKind.Init ? state.Terminated?.ExitCode == 0 : running && (probes?.Ready ?? false),
            Started = container.Kind == ContainerKind.Init && !running ? false : running && (probes?.Started ?? false),
            RestartCount = newest?.Attempt ?? old?.RestartCount ?? 0,
            Image = newest?.Image ?? container.Spec.Image ?? "",
            ImageID = newest?.ImageId ?? old?.ImageID ?? "",
            ContainerID = newest is null ? old?.ContainerID : Id(context, newest),
            Resources = old?.Resources,
            AllocatedResources = old?.AllocatedResources,
        };
    }

    private static ApiState State(PodStatusContext context, PodContainer container, RuntimeContainer? newest, ContainerSlot? slot, ContainerStatus? old)
    {
        var isStarting = context.Starting == container.Name;
        if (newest is { Phase: ContainerPhase.Running or ContainerPhase.Unknown } && !isStarting)
        {
            return new ApiState { Running = new ContainerStateRunning { StartedAt = PodStatusContext.Seconds(newest.StartedAt ?? newest.CreatedAt) } };
        }

        var settled = context.FinalPhase is not null;
        if (slot?.Failure is { } failure && !isStarting && !settled)
            return Waiting(failure.Reason, failure.Message);

        if (newest is { Phase: ContainerPhase.Exited })
            return new ApiState { Terminated = Terminated(context, newest) };

        if (newest is null && old?.ContainerID is not null && Lost(old) is { } lost && settled)
            return new ApiState { Terminated = lost };

        // While a later attempt is on its way, what is known of the last one stands.
        if (newest is { Phase: ContainerPhase.Created, Attempt: > 0 } && old?.State is { Terminated: not null } before)
            return before;

        return settled && newest is null && old?.State is { Terminated: not null } ended ? ended
            : Waiting(HasToWaitForInit(context, container) ? "PodInitializing" : "ContainerCreating", null);
    }

    private static bool HasToWaitForInit(PodStatusContext context, PodContainer container) =>
        context.Pod.Spec?.InitContainers is { Count: > 0 }
        && !(container.Kind == ContainerKind.Main && context.Initialized);

    private static ApiState? LastState(PodStatusContext context, List<RuntimeContainer> instances, ApiState state, ContainerStatus? old)
    {
        // Waiting after an end (a crash loop) shows that end; running shows the end before.
        var ended = state.Waiting is not null ? instances.FirstOrDefault(c => c.Phase == ContainerPhase.Exited)
            : instances.Skip(1).FirstOrDefault(c => c.Phase == ContainerPhase.Exited);
        if (ended is not null)
            return new ApiState { Terminated = Terminated(context, ended) };

        if (instances.Count == 0 && old?.ContainerID is not null && state.Terminated is null)
            return new ApiState { Terminated = Lost(old) };

        return old?.LastState is { Terminated: { } last } && last.ContainerID != Id(context, instances.FirstOrDefault()) ? old.LastState : null;
    }

    private static ContainerStateTerminated? Lost(ContainerStatus old) => old.State?.Terminated ?? old.LastState?.Terminated ?? new ContainerStateTerminated
    {
        ExitCode = UnknownExitCode,
        Reason = "ContainerStatusUnknown",
        Message = "The container could not be located when the pod was terminated",
        ContainerID = old.ContainerID,
    };

    private static ContainerStateTerminated Terminated(PodStatusContext context, RuntimeContainer ended) => new()
    {
        ExitCode = ended.ExitCode,
        Reason = ended.Reason ?? (ended.ExitCode == 0 ? "Completed" : "Error"),
        Message = ended.Message is { Length: > 0 } words ? words : context.Messages.GetValueOrDefault(ended.Id),
        StartedAt = PodStatusContext.Seconds(ended.StartedAt),
        FinishedAt = PodStatusContext.Seconds(ended.FinishedAt),
        ContainerID = Id(context, ended),
    };

    private static ApiState Waiting(string reason, string? message) => new() { Waiting = new ContainerStateWaiting { Reason = reason, Message = message } };

    private static string? Id(PodStatusContext context, RuntimeContainer? container) => container is null ? null : $"{context.Node.RuntimeName}://{container.Id}";
}
