using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Selectors;

namespace KubeKit.Controllers.Endpoints;

/// <summary>Which pods belong to which Services, and where they answer.</summary>
internal static class ServicePods
{
    /// <summary>The Services that a change of a pod may concern: those that select it, or selected it before.</summary>
    public static IEnumerable<ObjectKey> ServicesOf(IInformer<Service> services, InformerEvent<Pod> change)
    {
        if (change.Old is { } old && ReferenceEquals(old.Status, change.Object.Status) && old.Metadata == change.Object.Metadata)
        {
            return [];
        }

        return services.List(change.Object.Metadata.Namespace)
            .Where(s => s.Spec?.Selector is { Count: > 0 } selector
                && (Selects(selector, change.Object) || (change.Old is { } before && Selects(selector, before))))
            .Select(ObjectKey.Of);
    }

    /// <summary>The pods behind a Service that have an address and have not ended, in the order of their names.</summary>
    public static IReadOnlyList<Pod> PodsOf(Service service, IInformer<Pod> pods)
    {
        var selector = LabelSelectorQuery.FromLabels(service.Spec!.Selector);
        return [.. pods.List(service.Metadata.Namespace)
            .Where(p => p.Status?.PodIP is { Length: > 0 } && p.Status.Phase is not (PodPhase.Succeeded or PodPhase.Failed) && selector.Matches(p.Metadata.Labels))
            .OrderBy(p => p.Metadata.Name, StringComparer.Ordinal)];
    }

    /// <summary>The number that a Service's port has in a pod; null when the pod has no port of that name.</summary>
    public static int? TargetPort(ServicePort port, Pod pod)
    {
        var target = port.TargetPort ?? port.Port;
        if (!target.IsString)
        {
            return target.Number == 0 ? port.Port : target.Number;
        }

        return pod.Spec?.Containers.Concat(pod.Spec.InitContainers ?? []).SelectMany(c => c.Ports ?? [])
            .FirstOrDefault(p => p.Name == target.Text && (p.Protocol ?? "TCP") == (port.Protocol ?? "TCP"))?.ContainerPortValue;
    }

    public static ObjectReference Reference(Pod pod) => new() { Kind = "Pod", Namespace = pod.Metadata.Namespace, Name = pod.Metadata.Name, Uid = pod.Metadata.Uid };

    /// <summary>The host name under which a headless Service's DNS knows the pod; null for none.</summary>
    public static string? HostName(Service service, Pod pod) =>
        pod.Spec?.Hostname is { Length: > 0 } name && pod.Spec.Subdomain == service.Metadata.Name ? name : null;

    private static bool Selects(IReadOnlyDictionary<string, string> selector, Pod pod) => LabelSelectorQuery.FromLabels(selector).Matches(pod.Metadata.Labels);
}
