using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>The conditions that a kubelet keeps on a pod. Those of others are left as they are.</summary>
internal static class PodConditions
{
    public static IReadOnlyList<PodCondition> Build(PodStatusContext context, string phase, IReadOnlyList<ContainerStatus> init, IReadOnlyList<ContainerStatus> main)
    {
        var old = context.Pod.Status?.Conditions ?? [];
        var containersReady = ContainersReady(context, phase, init, main);
        PodCondition[] own =
        [
            new() { Type = "PodReadyToStartContainers", Status = context.Runtime.Sandbox is not null ? "True" : "False" },
            Initialized(context, phase, init),
            Ready(context, containersReady, old),
            containersReady with { Type = "ContainersReady" },
            new() { Type = "PodScheduled", Status = "True" },
        ];
        return
        [
            .. own.Select(c => Stamp(context, c, old.FirstOrDefault(o => o.Type == c.Type))),
            .. old.Where(o => own.All(c => c.Type != o.Type)),
        ];
    }

    private static PodCondition Initialized(PodStatusContext context, string phase, IReadOnlyList<ContainerStatus> init)
    {
        if (phase == "Succeeded")
            return new PodCondition { Type = "Initialized", Status = "True", Reason = "PodCompleted" };

        var incomplete = context.Initialized ? [] : (context.Pod.Spec?.InitContainers ?? []).Zip(init)
            .Where(p => p.First.RestartPolicy == "Always" ? p.Second.Started != true : p.Second.State?.Terminated?.ExitCode != 0)
            .Select(p => p.First.Name).ToList();
        return incomplete.Count == 0
            ? new PodCondition { Type = "Initialized", Status = "True" }
            : new PodCondition { Type = "Initialized", Status = "False", Reason = "ContainersNotInitialized", Message = $"containers with incomplete status: [{string.Join(' ', incomplete)}]" };
    }

    private static PodCondition ContainersReady(PodStatusContext context, string phase, IReadOnlyList<ContainerStatus> init, IReadOnlyList<ContainerStatus> main)
    {
        switch (phase)
        {
            case "Succeeded":
                return new PodCondition { Type = "Ready", Status = "False", Reason = "PodCompleted" };
            case "Failed":
                return new PodCondition { Type = "Ready", Status = "False", Reason = "PodFailed" };
        }

        var sidecars = (context.Pod.Spec?.InitContainers ?? []).Zip(init).Where(p => p.First.RestartPolicy == "Always").Select(p => p.Second);
        var unready = sidecars.Concat(main).Where(c => !c.Ready).Select(c => c.Name).ToList();
        return unready.Count == 0
            ? new PodCondition { Type = "Ready", Status = "True" }
            : new PodCondition { Type = "Ready", Status = "False", Reason = "ContainersNotReady", Message = $"containers with unready status: [{string.Join(' ', unready)}]" };
    }

    private static PodCondition Ready(PodStatusContext context, PodCondition containersReady, IReadOnlyList<PodCondition> conditions)
    {
        if (containersReady.Status != "True")
            return containersReady;

        var missing = new List<string>();
        foreach (var gate in context.Pod.Spec?.ReadinessGates ?? [])
        {
            var condition = conditions.FirstOrDefault(c => c.Type == gate.ConditionType);
            if (condition is null)
                missing.Add($"corresponding condition of pod readiness gate \"{gate.ConditionType}\" does not exist.");
            else if (condition.Status != "True")
                missing.Add($"the status of pod readiness gate \"{gate.ConditionType}\" is not \"True\", but {condition.Status}");
        }

        return missing.Count == 0
            ? containersReady
            : new PodCondition { Type = "Ready", Status = "False", Reason = "ReadinessGatesNotReady", Message = string.Join(", ", missing) };
    }

    private static PodCondition Stamp(PodStatusContext context, PodCondition next, PodCondition? old) => next with
    {
        LastTransitionTime = old?.Status == next.Status && old.LastTransitionTime is { } time ? time : PodStatusContext.Seconds(context.Now),
        LastProbeTime = old?.LastProbeTime,
        ObservedGeneration = context.Pod.Metadata.Generation,
    };
}
