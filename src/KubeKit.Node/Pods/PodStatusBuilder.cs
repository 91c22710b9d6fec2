using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>Makes a pod's status out of what runs.</summary>
internal static class PodStatusBuilder
{
    public static PodStatus Build(PodStatusContext context)
    {
        var (pod, old) = (context.Pod, context.Pod.Status ?? new PodStatus());
        var spec = pod.Spec!;
        var all = PodContainer.All(spec);
        IReadOnlyList<ContainerStatus> Statuses(IReadOnlyList<ContainerStatus>? before, params ReadOnlySpan<ContainerKind> kinds)
        {
            var result = new List<ContainerStatus>();
            foreach (var container in all)
            {
                if (kinds.Contains(container.Kind))
                    result.Add(ContainerStatusBuilder.Build(context, container, before?.FirstOrDefault(s => s.Name == container.Name)));
            }

            return result;
        }

        var init = Statuses(old.InitContainerStatuses, ContainerKind.Init, ContainerKind.Sidecar);
        var main = Statuses(old.ContainerStatuses, ContainerKind.Main);
        var ephemeral = Statuses(old.EphemeralContainerStatuses, ContainerKind.Ephemeral);
        var phase = context.FinalPhase ?? PodPhase.Of(spec, init, main);
        var address = spec.HostNetwork == true ? context.Node.Address : (context.Runtime.Sandboxes is [var newest, ..] ? newest.Address : null) ?? old.PodIP;
        return old with
        {
            ObservedGeneration = pod.Metadata.Generation,
            Phase = phase,
            Reason = context.EndedBecause?.Reason ?? (phase == "Failed" ? old.Reason : null),
            Message = context.EndedBecause?.Message ?? (phase == "Failed" ? old.Message : null),
            HostIP = context.Node.Address,
            HostIPs = [new HostIP { Ip = context.Node.Address }],
            PodIP = address,
            PodIPs = address is null ? null : [new PodIP { Ip = address }],
            StartTime = old.StartTime ?? PodStatusContext.Seconds(context.Now),
            QosClass = old.QosClass ?? PodQos.ClassOf(spec),
            InitContainerStatuses = NullIfEmpty(init),
            ContainerStatuses = NullIfEmpty(main),
            EphemeralContainerStatuses = NullIfEmpty(ephemeral),
            Conditions = PodConditions.Build(context, phase, init, main),
        };
    }

    private static IReadOnlyList<ContainerStatus>? NullIfEmpty(IReadOnlyList<ContainerStatus> statuses) => statuses.Count == 0 ? null : statuses;
}
