namespace KubeKit.Resources.Core.V1;

public sealed partial record ResourceQuota
{
    /// <summary>Whether an object lies in all of the quota's scopes. A quota without scopes is about every object; only pods and claims of volumes lie in scopes.</summary>
    public bool Covers(KubeObject? value) =>
        (Spec?.Scopes ?? []).All(scope => Lies(value, new ScopedResourceSelectorRequirement { ScopeName = scope, Operator = "Exists" }))
        && (Spec?.ScopeSelector?.MatchExpressions ?? []).All(requirement => Lies(value, requirement));

    private static bool Lies(KubeObject? value, ScopedResourceSelectorRequirement requirement) => value switch
    {
        Pod pod => requirement.ScopeName switch
        {
            ResourceQuotaScope.Terminating => pod.Spec?.ActiveDeadlineSeconds is >= 0,
            ResourceQuotaScope.NotTerminating => pod.Spec?.ActiveDeadlineSeconds is not >= 0,
            ResourceQuotaScope.BestEffort => IsBestEffort(pod),
            ResourceQuotaScope.NotBestEffort => !IsBestEffort(pod),
            ResourceQuotaScope.PriorityClass => Meets(pod.Spec?.PriorityClassName, requirement),
            ResourceQuotaScope.CrossNamespacePodAffinity => ReachesOtherNamespaces(pod.Spec?.Affinity),
            _ => false,
        },
        PersistentVolumeClaim claim => requirement.ScopeName == ResourceQuotaScope.VolumeAttributesClass && ClassesOf(claim).Any(name => Meets(name, requirement)),
        _ => false,
    };

    private static bool IsBestEffort(Pod pod) => (pod.Status?.QosClass ?? PodQos.ClassOf(pod.Spec ?? new PodSpec())) == PodQosClass.BestEffort;

    private static bool Meets(string? name, ScopedResourceSelectorRequirement requirement) => requirement.Operator switch
    {
        "Exists" => !string.IsNullOrEmpty(name),
        "DoesNotExist" => string.IsNullOrEmpty(name),
        "In" => !string.IsNullOrEmpty(name) && requirement.Values?.Contains(name) == true,
        "NotIn" => string.IsNullOrEmpty(name) || requirement.Values?.Contains(name) != true,
        _ => false,
    };

    // Those that a claim has, had and is on its way to; of a claim without any, the absence is what selectors ask about.
    private static IEnumerable<string?> ClassesOf(PersistentVolumeClaim claim)
    {
        string?[] names = [claim.Spec?.VolumeAttributesClassName, claim.Status?.CurrentVolumeAttributesClassName, claim.Status?.ModifyVolumeStatus?.TargetVolumeAttributesClassName];
        return names.Any(name => !string.IsNullOrEmpty(name)) ? names.Where(name => !string.IsNullOrEmpty(name)).Distinct(StringComparer.Ordinal) : [null];
    }

    private static bool ReachesOtherNamespaces(Affinity? affinity)
    {
        var required = (affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? []).Concat(affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? []);
        var preferred = (affinity?.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? []).Concat(affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? []);
        return required.Concat(preferred.Select(weighted => weighted.PodAffinityTerm)).Any(term => term is { Namespaces.Count: > 0 } or { NamespaceSelector: not null });
    }
}
