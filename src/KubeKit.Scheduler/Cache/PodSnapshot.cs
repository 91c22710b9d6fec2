using KubeKit.Client;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Scheduler.Cache;

/// <summary>What placement needs to know of a pod, worked out once.</summary>
public sealed class PodSnapshot
{
    /// <summary>Works it out.</summary>
    public PodSnapshot(Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var spec = pod.Spec ?? new PodSpec();
        (Pod, Spec, Key, Uid) = (pod, spec, ObjectKey.Of(pod), pod.Metadata.Uid ?? "");
        Requests = PodRequests.Of(spec);
        ComparableRequests = PodRequests.ForComparison(spec);
        HostPorts = HostPort.Of(spec);
        Controller = pod.Metadata.OwnerReferences?.FirstOrDefault(owner => owner.Controller == true)?.Uid;
        RequiredAffinity = AffinityTerm.Of(pod, spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution);
        RequiredAntiAffinity = AffinityTerm.Of(pod, spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution);
        PreferredAffinity = AffinityTerm.Of(pod, spec.Affinity?.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution);
        PreferredAntiAffinity = AffinityTerm.Of(pod, spec.Affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution);
        SpreadConstraints = spec.TopologySpreadConstraints is { Count: > 0 } spread ? [.. spread.Select(c => new SpreadConstraint(pod, c))] : [];
    }

    /// <summary>The pod.</summary>
    public Pod Pod { get; }

    /// <summary>Its spec; never null.</summary>
    public PodSpec Spec { get; }

    /// <summary>Its namespace and name.</summary>
    public ObjectKey Key { get; }

    /// <summary>Its identity.</summary>
    public string Uid { get; }

    /// <summary>What it asks of a node.</summary>
    public ResourceAmounts Requests { get; }

    /// <summary>What it counts as when nodes are compared: a container that asks for nothing counts as a small one.</summary>
    public ResourceAmounts ComparableRequests { get; }

    /// <summary>The ports of the node that it takes.</summary>
    public IReadOnlyList<HostPort> HostPorts { get; }

    /// <summary>The UID of the object that controls it; null for none.</summary>
    public string? Controller { get; }

    /// <summary>Pods that must be near.</summary>
    public IReadOnlyList<AffinityTerm> RequiredAffinity { get; }

    /// <summary>Pods that must not be near.</summary>
    public IReadOnlyList<AffinityTerm> RequiredAntiAffinity { get; }

    /// <summary>Pods that are wanted near.</summary>
    public IReadOnlyList<AffinityTerm> PreferredAffinity { get; }

    /// <summary>Pods that are not wanted near.</summary>
    public IReadOnlyList<AffinityTerm> PreferredAntiAffinity { get; }

    /// <summary>How it is to be spread.</summary>
    public IReadOnlyList<SpreadConstraint> SpreadConstraints { get; }

    /// <summary>Whether it has any opinion on other pods.</summary>
    public bool HasAffinity => RequiredAffinity.Count + RequiredAntiAffinity.Count + PreferredAffinity.Count + PreferredAntiAffinity.Count > 0;

    /// <summary>Whether it bears a taint.</summary>
    public bool Tolerates(Taint taint) => Spec.Tolerations is { Count: > 0 } tolerations && tolerations.Any(toleration => toleration.Tolerates(taint));
}
