using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

/// <summary>What the writer of a pod or of a template should hear, in upstream's order.</summary>
/// <param name="root">The path of the template; empty for a pod.</param>
/// <param name="spec">The spec.</param>
/// <param name="annotations">The annotations beside it.</param>
/// <param name="warnings">Where warnings go.</param>
internal sealed partial class PodWarnings(string root, PodSpec spec, IReadOnlyDictionary<string, string>? annotations, ICollection<string> warnings)
{
    private static readonly (string Key, string Text)[] OldAnnotations =
    [
        ("scheduler.alpha.kubernetes.io/critical-pod", "non-functional in v1.16+; use the \"priorityClassName\" field instead"),
        ("security.alpha.kubernetes.io/sysctls", "non-functional in v1.11+; use the \"sysctls\" field instead"),
        ("security.alpha.kubernetes.io/unsafe-sysctls", "non-functional in v1.11+; use the \"sysctls\" field instead"),
    ];

    private readonly string _root = root.Length == 0 ? "" : root + ".";

    internal static void OfTemplate(string path, PodTemplateSpec? template, ICollection<string> warnings)
    {
        if (template is not null)
        {
            new PodWarnings(path, template.Spec ?? new PodSpec(), template.Metadata?.Annotations, warnings).Tell();
        }
    }

    internal void Tell()
    {
        Placement();
        foreach (var (key, text) in OldAnnotations)
        {
            if (annotations?.ContainsKey(key) == true)
            {
                Add($"metadata.annotations[{key}]", text);
            }
        }

        Volumes();
        Lists();
        Whole("spec.overhead[memory]", spec.Overhead, ResourceName.Memory);
        Whole("spec.overhead[ephemeral-storage]", spec.Overhead, ResourceName.EphemeralStorage);
        if (spec.SecurityContext?.SeccompProfile is null && annotations?.ContainsKey(ProfileAnnotationRules.SeccompPod) == true)
        {
            Add($"metadata.annotations[{ProfileAnnotationRules.SeccompPod}]", "non-functional in v1.27+; use the \"seccompProfile\" field instead");
        }

        foreach (var (path, container) in PodSpecRules.PlacedContainers(spec))
        {
            Container($"spec.{path}", container);
        }

        Ports();
        PortNames();
        if (spec.TerminationGracePeriodSeconds < 0)
        {
            Add("spec.terminationGracePeriodSeconds", "must be >= 0; negative values are invalid and will be treated as 1");
        }

        Affinities();
        Addresses();
    }

    private void Add(string path, string text) => warnings.Add($"{_root}{path}: {text}");

    private void Whole(string path, IReadOnlyDictionary<string, Quantity>? amounts, string name) => VolumeWarnings.Whole(_root + path, amounts, warnings, name);

    private void Placement()
    {
        foreach (var key in spec.NodeSelector?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>())
        {
            if (NodeLabels.Message(key) is { } message)
            {
                Add($"spec.nodeSelector[{key}]", message);
            }
        }

        var nodes = spec.Affinity?.NodeAffinity;
        for (var i = 0; i < (nodes?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms.Count ?? 0); i++)
        {
            NodeLabels.Warn($"{_root}spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[{i}]",
                nodes!.RequiredDuringSchedulingIgnoredDuringExecution!.NodeSelectorTerms[i], checksValues: false, warnings);
        }

        for (var i = 0; i < (nodes?.PreferredDuringSchedulingIgnoredDuringExecution?.Count ?? 0); i++)
        {
            NodeLabels.Warn($"{_root}spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[{i}].preference",
                nodes!.PreferredDuringSchedulingIgnoredDuringExecution![i].Preference, checksValues: true, warnings);
        }

        for (var i = 0; i < (spec.TopologySpreadConstraints?.Count ?? 0); i++)
        {
            var constraint = spec.TopologySpreadConstraints![i];
            if (NodeLabels.Message(constraint.TopologyKey) is { } message)
            {
                Add($"spec.topologySpreadConstraints[{i}].topologyKey", $"{constraint.TopologyKey} is {message}");
            }

            if (constraint.LabelSelector is null)
            {
                Add($"spec.topologySpreadConstraints[{i}].labelSelector", "a null labelSelector results in matching no pod");
            }
        }
    }

    private void Lists()
    {
        var aliases = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (spec.HostAliases?.Count ?? 0); i++)
        {
            if (!aliases.Add(spec.HostAliases![i].Ip))
            {
                Add($"spec.hostAliases[{i}].ip", $"duplicate ip {GoText.Quote(spec.HostAliases[i].Ip)}");
            }
        }

        var secrets = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (spec.ImagePullSecrets?.Count ?? 0); i++)
        {
            if (!secrets.Add(spec.ImagePullSecrets![i].Name ?? ""))
            {
                Add($"spec.imagePullSecrets[{i}].name", $"duplicate name {GoText.Quote(spec.ImagePullSecrets[i].Name ?? "")}");
            }
        }

        for (var i = 0; i < (spec.ImagePullSecrets?.Count ?? 0); i++)
        {
            if (string.IsNullOrEmpty(spec.ImagePullSecrets![i].Name))
            {
                Add($"spec.imagePullSecrets[{i}].name", "invalid empty name \"\"");
            }
        }
    }

    private void Affinities()
    {
        Terms("podAffinity", spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution, spec.Affinity?.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution);
        Terms("podAntiAffinity", spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution, spec.Affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution);

        void Terms(string sort, IReadOnlyList<PodAffinityTerm>? required, IReadOnlyList<WeightedPodAffinityTerm>? preferred)
        {
            const string None = "a null labelSelector results in matching no pod";
            for (var i = 0; i < (required?.Count ?? 0); i++)
            {
                if (required![i].LabelSelector is null)
                {
                    Add($"spec.affinity.{sort}.requiredDuringSchedulingIgnoredDuringExecution[{i}].labelSelector", None);
                }
            }

            for (var i = 0; i < (preferred?.Count ?? 0); i++)
            {
                if (preferred![i].PodAffinityTerm.LabelSelector is null)
                {
                    Add($"spec.affinity.{sort}.preferredDuringSchedulingIgnoredDuringExecution[{i}].podAffinityTerm.labelSelector", None);
                }
            }
        }
    }

    private void Addresses()
    {
        for (var i = 0; i < (spec.DnsConfig?.Nameservers?.Count ?? 0); i++)
        {
            AddressWarnings.Address(warnings, $"{_root}spec.dnsConfig.nameservers[{i}]", spec.DnsConfig!.Nameservers![i]);
        }

        for (var i = 0; i < (spec.HostAliases?.Count ?? 0); i++)
        {
            AddressWarnings.Address(warnings, $"{_root}spec.hostAliases[{i}].ip", spec.HostAliases![i].Ip);
        }
    }
}
