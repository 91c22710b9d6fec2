using System.Text.RegularExpressions;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

/// <summary>The rules for nodes: what they say, and what of it stays.</summary>
internal static partial class NodeRules
{
    private const int MaxFeatureLength = 253;

    internal static void Validate(Node node, ValidationContext context)
    {
        TolerationRules.Taints("metadata.taints", node.Spec?.Taints, context);
        Amounts(node, context);
        if (node.Status?.NodeInfo?.Swap?.Capacity is { } swap and <= 0)
        {
            context.Invalid("metadata.nodeSwapStatus.capacity", swap, "must be greater than zero");
        }

        Features(node, context);
        IReadOnlyList<string> networks = node.Spec?.PodCIDRs ?? [];
        for (var i = 0; i < networks.Count; i++)
        {
            context.Invalid($"spec.podCIDRs[{i}]", networks[i], IPRules.Network(networks[i]));
        }

        if (networks.Count > 2 || (networks.Count > 1 && !IPRules.IsDualStack(networks)))
        {
            context.Invalid("spec.podCIDRs", networks, "may specify no more than one CIDR for each IP family");
        }
    }

    // What is given to a node once stays: routes and disks hang on it. Rules of status stand here too, since nodes write all of themselves.
    internal static void ValidateUpdate(Node node, Node old, ValidationContext context)
    {
        var (spec, before) = (node.Spec ?? new NodeSpec(), old.Spec ?? new NodeSpec());
        Amounts(node, context);
        Features(node, context);
        Addresses(node.Status?.Addresses ?? [], context);
        Networks(spec.PodCIDRs ?? [], before.PodCIDRs ?? [], context);
        if (!string.IsNullOrEmpty(before.ProviderID) && spec.ProviderID != before.ProviderID)
        {
            context.Forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid");
        }

        ConfigSource("spec.configSource", spec.ConfigSource, isStatus: false, context);
        ConfigSource("status.config.assigned", node.Status?.Config?.Assigned, isStatus: true, context);
        ConfigSource("status.config.active", node.Status?.Config?.Active, isStatus: true, context);
        ConfigSource("status.config.lastKnownGood", node.Status?.Config?.LastKnownGood, isStatus: true, context);
        TolerationRules.Taints("metadata.taints", spec.Taints, context);
        if ((spec.ExternalID ?? "") != (before.ExternalID ?? ""))
        {
            context.Forbidden("spec.externalID", "may not be updated");
        }
    }

    private static void Amounts(Node node, ValidationContext context)
    {
        Each("capacity", node.Status?.Capacity);
        Each("allocatable", node.Status?.Allocatable);

        void Each(string member, IReadOnlyDictionary<string, Quantity>? amounts)
        {
            foreach (var (name, amount) in ResourceRules.Sorted(amounts))
            {
                ResourceRules.Amount($"status.{member}.{name}", name, amount, context);
            }
        }
    }

    private static void Features(Node node, ValidationContext context)
    {
        IReadOnlyList<string> features = node.Status?.DeclaredFeatures ?? [];
        for (var i = 0; i < features.Count; i++)
        {
            var name = GoText.Quote(features[i]);
            if (features[i].Length > MaxFeatureLength)
            {
                context.Invalid($"status.declaredFeatures[{i}]", features[i], $"invalid feature name {name}: must be no more than {MaxFeatureLength} characters");
            }
            else if (!FeatureName().IsMatch(features[i]))
            {
                context.Invalid($"status.declaredFeatures[{i}]", features[i], $"invalid feature name {name}: must start with an UpperCamelCase segment, "
                    + "with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes");
            }

            if (i + 1 < features.Count && string.CompareOrdinal(features[i], features[i + 1]) is >= 0 and var order)
            {
                if (order == 0)
                {
                    context.Duplicate($"status.declaredFeatures[{i + 1}]", features[i + 1]);
                }
                else
                {
                    context.Invalid($"status.declaredFeatures[{i + 1}]", features[i + 1], "list must be sorted alphabetically");
                }
            }
        }
    }

    private static void Addresses(IReadOnlyList<NodeAddress> addresses, ValidationContext context)
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < addresses.Count; i++)
        {
            if (!seen.Add((addresses[i].Type, addresses[i].Address)))
            {
                context.Duplicate($"status.addresses[{i}]", GoText.Struct(("Type", addresses[i].Type), ("Address", addresses[i].Address)));
            }
        }
    }

    private static void Networks(IReadOnlyList<string> networks, IReadOnlyList<string> before, ValidationContext context)
    {
        const string Fixed = "node updates may not change podCIDR except from \"\" to valid";
        if (before.Count > 0 && networks.Count != before.Count)
        {
            context.Forbidden("spec.podCIDRs", Fixed);
            return;
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (networks[i] != before[i])
            {
                context.Forbidden("spec.podCIDRs", Fixed);
            }
        }
    }

    private static void ConfigSource(string path, NodeConfigSource? source, bool isStatus, ValidationContext context)
    {
        if (source is null)
        {
            return;
        }

        if (source.ConfigMap is not { } map)
        {
            context.Invalid(path, GoText.Struct(("ConfigMap", null)), "exactly one reference subfield must be non-nil");
            return;
        }

        using var _ = context.Enter($"{path}.configMap");
        Tied("uid", map.Uid);
        Tied("resourceVersion", map.ResourceVersion);
        Needed("namespace", map.Namespace, NameRules.DnsLabel);
        Needed("name", map.Name, NameRules.DnsSubdomain);
        Needed("kubeletConfigKey", map.KubeletConfigKey, NameRules.ConfigMapKey);

        // The status says which map it was; the spec only which name.
        void Tied(string member, string? value)
        {
            if (isStatus && string.IsNullOrEmpty(value))
            {
                context.Required(member);
            }
            else if (!isStatus && !string.IsNullOrEmpty(value))
            {
                context.Forbidden(member, $"{member} must not be set in spec");
            }
        }

        void Needed(string member, string value, Func<string, IReadOnlyList<string>> rule)
        {
            if (value.Length == 0)
            {
                context.Required(member);
            }
            else
            {
                context.Invalid(member, value, rule(value));
            }
        }
    }

    [GeneratedRegex(@"^[A-Z][a-zA-Z0-9]*(/[a-zA-Z][a-zA-Z0-9]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex FeatureName();
}
