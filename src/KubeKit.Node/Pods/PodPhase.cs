using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>The phase of a pod that goes on, from its containers, by the rules of the kubelet's getPhase.</summary>
internal static class PodPhase
{
    public static string Of(PodSpec spec, IReadOnlyList<ContainerStatus> init, IReadOnlyList<ContainerStatus> main)
    {
        var policy = spec.RestartPolicy ?? "Always";
        foreach (var (container, status) in (spec.InitContainers ?? []).Zip(init))
        {
            var pending = container.RestartPolicy == "Always"
                ? status.Started != true && main.All(m => m.State?.Waiting is not null && m.LastState is null)
                : status.State?.Terminated?.ExitCode != 0;
            if (pending && status.State?.Terminated is { ExitCode: not 0 } && policy == "Never" && container.RestartPolicy is null)
                return "Failed";

            if (pending && main.All(m => m.State?.Running is null && m.State?.Terminated is null && m.LastState is null))
                return "Pending";
        }

        if (main.Any(s => s.State?.Waiting is not null && s.LastState?.Terminated is null))
            return "Pending";

        // Those that wait to be restarted count as running: the pod has not ended.
        if (main.Any(s => s.State?.Terminated is null) || policy == "Always")
            return "Running";

        var succeeded = main.All(s => s.State!.Terminated!.ExitCode == 0);
        return succeeded ? "Succeeded" : policy == "Never" ? "Failed" : "Running";
    }
}
