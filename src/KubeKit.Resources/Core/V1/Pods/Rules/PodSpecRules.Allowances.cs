using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What an update may keep though new specs may not have it: each is looked for only where a rule is about to tell an error or needs to know.
internal sealed partial class PodSpecRules
{
    private bool AllowsPartHugePages => old is not null
        && (AllContainers(old).Any(container => HasPartHugePages(container.Resources?.Limits) || HasPartHugePages(container.Resources?.Requests)) || HasPartHugePages(old.Overhead));

    private bool AllowsComparedTolerations => old?.Tolerations?.Any(toleration => toleration.Operator is "Lt" or "Gt") == true;

    private bool AllowsForeignTokenPaths => old?.Volumes?.Any(volume => volume.Projected?.Sources?.Any(source =>
        source.ServiceAccountToken is { } token && !IsValid(part => PathRules.LocalFile(part, "", token.Path))) == true) == true;

    private bool AllowsHostSysctls => old?.SecurityContext?.Sysctls?.Any(sysctl => HostConflict(sysctl.Name, old) is not null) == true;

    private bool AllowsRestartOfInitContainers => old?.InitContainers?.Any(container =>
        container.RestartPolicy != RestartPolicy.Always && container.ResizePolicy?.Any(policy => policy.RestartPolicy == "RestartContainer") == true) == true;

    private bool AllowsDevicesInUserNamespace => old is { HostUsers: false } && AllContainers(old).Any(container => container.VolumeDevices is { Count: > 0 });

    private bool AllowsHostNetworkInUserNamespace => old is { HostUsers: false, HostNetwork: true };

    private bool AllowsInvalidSpreadSelectors => old?.TopologySpreadConstraints?.Any(constraint =>
        constraint.LabelSelector is { } selector && !IsValid(part => SelectorRules.Selector("", selector, false, part))) == true;

    private bool AllowsInvalidAffinityValues => old?.Affinity is { } affinity
        && AffinityRules.PodTerms(affinity).Any(term => !IsValid(part => AffinityRules.Selectors(term, false, part)));

    private bool AllowsInvalidNodeValues => AffinityRules.HasInvalidValues(old?.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution);

    // All in the order in which upstream visits them: init containers, containers, ephemeral containers.
    internal static IEnumerable<Container> AllContainers(PodSpec spec) =>
        (spec.InitContainers ?? []).Concat(spec.Containers).Concat((spec.EphemeralContainers ?? []).Select(container => container.ToContainer()));

    // With the path of each, from the spec on.
    internal static IEnumerable<(string Path, Container Container)> PlacedContainers(PodSpec spec)
    {
        for (var i = 0; i < (spec.InitContainers?.Count ?? 0); i++)
        {
            yield return ($"initContainers[{i}]", spec.InitContainers![i]);
        }

        for (var i = 0; i < spec.Containers.Count; i++)
        {
            yield return ($"containers[{i}]", spec.Containers[i]);
        }

        for (var i = 0; i < (spec.EphemeralContainers?.Count ?? 0); i++)
        {
            yield return ($"ephemeralContainers[{i}]", spec.EphemeralContainers![i].ToContainer());
        }
    }

    private static bool HasPartHugePages(IReadOnlyDictionary<string, Quantities.Quantity>? amounts) =>
        amounts?.Any(amount => ResourceRules.IsHugePages(amount.Key) && !ResourceRules.IsWholePages(amount.Key, amount.Value)) == true;

    private static bool IsValid(Action<ValidationContext> rule)
    {
        var part = new ValidationContext();
        rule(part);
        return part.IsValid;
    }
}
