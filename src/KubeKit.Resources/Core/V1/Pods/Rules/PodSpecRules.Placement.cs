using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Where the pod may run: affinities, spreading, gates.
internal sealed partial class PodSpecRules
{
    private void ValidateAffinity()
    {
        if (spec.Affinity is not { } affinity)
        {
            return;
        }

        using var _ = context.Enter("affinity");
        if (affinity.NodeAffinity is { } nodes)
        {
            using var item = context.Enter("nodeAffinity");
            AffinityRules.Nodes("requiredDuringSchedulingIgnoredDuringExecution", nodes.RequiredDuringSchedulingIgnoredDuringExecution, AllowsInvalidNodeValues, context);
            AffinityRules.Preferred(nodes.PreferredDuringSchedulingIgnoredDuringExecution, context);
        }

        if (affinity.PodAffinity is { } pods)
        {
            using var item = context.Enter("podAffinity");
            AffinityRules.Pods(pods.RequiredDuringSchedulingIgnoredDuringExecution, pods.PreferredDuringSchedulingIgnoredDuringExecution, AllowsInvalidAffinityValues, context);
        }

        if (affinity.PodAntiAffinity is { } others)
        {
            using var item = context.Enter("podAntiAffinity");
            AffinityRules.Pods(others.RequiredDuringSchedulingIgnoredDuringExecution, others.PreferredDuringSchedulingIgnoredDuringExecution, AllowsInvalidAffinityValues, context);
        }
    }

    private void ValidateSpread()
    {
        for (var i = 0; i < (spec.TopologySpreadConstraints?.Count ?? 0); i++)
        {
            using var _ = context.Enter("topologySpreadConstraints", i);
            ValidateSpread(spec.TopologySpreadConstraints![i], spec.TopologySpreadConstraints.Skip(i + 1));
        }
    }

    private void ValidateSpread(TopologySpreadConstraint constraint, IEnumerable<TopologySpreadConstraint> rest)
    {
        Positive("maxSkew", constraint.MaxSkew);
        if (constraint.TopologyKey.Length == 0)
        {
            context.Required("topologyKey", "can not be empty");
        }

        context.MustBeAmong("whenUnsatisfiable", constraint.WhenUnsatisfiable, "DoNotSchedule", "ScheduleAnyway");
        if (rest.Any(other => other.TopologyKey == constraint.TopologyKey && other.WhenUnsatisfiable == constraint.WhenUnsatisfiable))
        {
            context.Duplicate("{topologyKey, whenUnsatisfiable}", $"{{{constraint.TopologyKey}, {constraint.WhenUnsatisfiable}}}");
        }

        if (constraint.MinDomains is { } domains)
        {
            Positive("minDomains", domains);
            if (constraint.WhenUnsatisfiable != "DoNotSchedule")
            {
                context.Invalid("minDomains", domains, $"can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {constraint.WhenUnsatisfiable}");
            }
        }

        Policy("nodeAffinityPolicy", constraint.NodeAffinityPolicy);
        Policy("nodeTaintsPolicy", constraint.NodeTaintsPolicy);
        if (ViolatesLabelKeys(old))
        {
            LabelKeyRules.Legacy(constraint.MatchLabelKeys, constraint.LabelSelector, context);
        }
        else
        {
            LabelKeyRules.All(constraint.MatchLabelKeys, null, constraint.LabelSelector, context);
        }

        if (constraint.LabelSelector is { } selector && !AllowsInvalidSpreadSelectors)
        {
            SelectorRules.Selector("labelSelector", selector, allowsInvalidValues: false, context);
        }

        void Positive(string member, long value)
        {
            if (value <= 0)
            {
                context.Invalid(member, value, "must be greater than zero");
            }
        }

        void Policy(string member, string? policy)
        {
            if (policy is not null)
            {
                context.MustBeAmong(member, policy, "Honor", "Ignore");
            }
        }
    }

    private static bool ViolatesLabelKeys(PodSpec? spec) => spec?.TopologySpreadConstraints?.Any(constraint =>
        !IsValid(part => LabelKeyRules.All(constraint.MatchLabelKeys, null, constraint.LabelSelector, part))) == true;

    private void ValidateGates()
    {
        for (var i = 0; i < (spec.ReadinessGates?.Count ?? 0); i++)
        {
            using var _ = context.Enter("readinessGates", i);
            var type = spec.ReadinessGates![i].ConditionType;
            context.Invalid("conditionType", type, NameRules.QualifiedName(type));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (spec.SchedulingGates?.Count ?? 0); i++)
        {
            using var _ = context.Enter("schedulingGates", i);
            var name = spec.SchedulingGates![i].Name;
            context.Invalid("", name, NameRules.QualifiedName(name));
            if (!seen.Add(name))
            {
                context.Duplicate("", name);
            }
        }
    }
}
