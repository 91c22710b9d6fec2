using KubeKit.Node.Containers;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>Decides what a pod needs next, from what is wanted and what runs. Touches nothing.</summary>
internal sealed class PodPlanner(BackOff crashes, TimeProvider time)
{
    public PodPlan Plan(PodSpec spec, PodRuntime runtime, IReadOnlyDictionary<string, ContainerSlot> slots)
    {
        var plan = new PodPlan();
        var all = PodContainer.All(spec);
        if (runtime.Sandbox is null)
        {
            plan.FinalPhase = FinalPhase(spec, all, runtime.Newest);
            plan.NeedsSandbox = plan.FinalPhase is null;
            return plan;
        }

        plan.Initialized = PlanInit(plan, spec, all, runtime, slots);
        if (plan.Initialized && plan.FinalPhase is null)
        {
            foreach (var container in all.Where(c => c.Kind == ContainerKind.Main))
                PlanRunning(plan, spec, container, runtime.Current(container.Name), slots[container.Name]);

            plan.FinalPhase = FinalPhase(spec, all, runtime.Current);
        }

        foreach (var container in all.Where(c => c.Kind == ContainerKind.Ephemeral && runtime.Current(c.Name) is null))
            TryStart(plan, container, null, slots[container.Name]);

        return plan;
    }

    private bool PlanInit(PodPlan plan, PodSpec spec, IReadOnlyList<PodContainer> all, PodRuntime runtime, IReadOnlyDictionary<string, ContainerSlot> slots)
    {
        // Once a main container was started, init containers are history (their containers may have been removed since).
        var mainStarted = all.Any(c => c.Kind == ContainerKind.Main && runtime.Current(c.Name) is not null);
        foreach (var container in all.TakeWhile(c => c.Kind is ContainerKind.Init or ContainerKind.Sidecar))
        {
            var (current, slot) = (runtime.Current(container.Name), slots[container.Name]);
            if (container.Kind == ContainerKind.Sidecar)
            {
                PlanRunning(plan, spec, container, current, slot);
                var started = current?.Phase == ContainerPhase.Running && slot.Probes is { Started: true } && slot.Probes.ContainerId == current.Id;
                if (!started && !mainStarted)
                    return false;
            }
            else if (!mainStarted && current is not { Phase: ContainerPhase.Exited, ExitCode: 0 })
            {
                if (current is { Phase: ContainerPhase.Exited } && !RestartRules.Restarts(spec, container, current.ExitCode))
                    plan.FinalPhase = "Failed";
                else
                    PlanRunning(plan, spec, container, current, slot);

                return false;
            }
        }

        return true;
    }

    private void PlanRunning(PodPlan plan, PodSpec spec, PodContainer container, RuntimeContainer? current, ContainerSlot slot)
    {
        if (current is { Phase: ContainerPhase.Running or ContainerPhase.Unknown })
        {
            if (slot.Probes?.ContainerId == current.Id && slot.Probes.Failed is { } probe)
            {
                plan.Kill.Add(new KillOrder(container, current, $"Container {container.Name} failed {probe} probe, will be restarted",
                    (probe == "liveness" ? container.Spec.LivenessProbe : container.Spec.StartupProbe)?.TerminationGracePeriodSeconds));
            }
            else if (current.SpecHash.Length > 0 && current.SpecHash != ContainerSpecBuilder.Hash(container.Spec))
            {
                plan.Kill.Add(new KillOrder(container, current, $"Container {container.Name} definition changed, will be restarted", null));
            }
        }
        else if (current is not { Phase: ContainerPhase.Exited } || RestartRules.Restarts(spec, container, current.ExitCode))
        {
            TryStart(plan, container, current, slot);
        }
    }

    private void TryStart(PodPlan plan, PodContainer container, RuntimeContainer? current, ContainerSlot slot)
    {
        var now = time.GetUtcNow();
        if (slot.RetryAt > now)
        {
            plan.AgainAt(slot.RetryAt);
        }
        else if (current is { Phase: ContainerPhase.Exited } && crashes.Left(container.Name, current.FinishedAt ?? now) is { Ticks: > 0 } left)
        {
            plan.BackOffs.Add((container, current, left));
            plan.AgainAt(now + left);
        }
        else
        {
            plan.Start.Add((container, current));
        }
    }

    private static string? FinalPhase(PodSpec spec, IReadOnlyList<PodContainer> all, Func<string, RuntimeContainer?> find)
    {
        var succeeded = true;
        foreach (var container in all.Where(c => c.Kind == ContainerKind.Main))
        {
            if (find(container.Name) is not { Phase: ContainerPhase.Exited } ended || RestartRules.Restarts(spec, container, ended.ExitCode))
                return null;

            succeeded &= ended.ExitCode == 0;
        }

        return succeeded ? "Succeeded" : "Failed";
    }
}
