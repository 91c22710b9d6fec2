using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

// matchLabelKeys stand for the pod's own values of these labels, which join the selectors when the pod is created.
public sealed partial record PodSpec
{
    internal PodSpec WithLabelKeysOf(IReadOnlyDictionary<string, string>? labels)
    {
        var spec = this;
        if (labels is not { Count: > 0 })
        {
            return spec;
        }

        if (TopologySpreadConstraints?.Any(constraint => constraint is { MatchLabelKeys.Count: > 0, LabelSelector: not null }) == true)
        {
            spec = spec with
            {
                TopologySpreadConstraints =
                    [.. TopologySpreadConstraints.Select(constraint => constraint with { LabelSelector = Merged(constraint.LabelSelector, constraint.MatchLabelKeys, null, labels) })],
            };
        }

        if (Affinity is { } affinity && AffinityRules.PodTerms(affinity).Any(term => term is { MatchLabelKeys.Count: > 0 } or { MismatchLabelKeys.Count: > 0 }))
        {
            spec = spec with
            {
                Affinity = affinity with
                {
                    PodAffinity = affinity.PodAffinity is null ? null : affinity.PodAffinity with
                    {
                        RequiredDuringSchedulingIgnoredDuringExecution = Terms(affinity.PodAffinity.RequiredDuringSchedulingIgnoredDuringExecution),
                        PreferredDuringSchedulingIgnoredDuringExecution = Weighted(affinity.PodAffinity.PreferredDuringSchedulingIgnoredDuringExecution),
                    },
                    PodAntiAffinity = affinity.PodAntiAffinity is null ? null : affinity.PodAntiAffinity with
                    {
                        RequiredDuringSchedulingIgnoredDuringExecution = Terms(affinity.PodAntiAffinity.RequiredDuringSchedulingIgnoredDuringExecution),
                        PreferredDuringSchedulingIgnoredDuringExecution = Weighted(affinity.PodAntiAffinity.PreferredDuringSchedulingIgnoredDuringExecution),
                    },
                },
            };
        }

        return spec;

        PodAffinityTerm Term(PodAffinityTerm term) => term with { LabelSelector = Merged(term.LabelSelector, term.MatchLabelKeys, term.MismatchLabelKeys, labels) };
        List<PodAffinityTerm>? Terms(IReadOnlyList<PodAffinityTerm>? terms) => terms?.Select(Term).ToList();
        List<WeightedPodAffinityTerm>? Weighted(IReadOnlyList<WeightedPodAffinityTerm>? terms) => terms?.Select(term => term with { PodAffinityTerm = Term(term.PodAffinityTerm) }).ToList();
    }

    private static LabelSelector? Merged(LabelSelector? selector, IReadOnlyList<string>? match, IReadOnlyList<string>? mismatch, IReadOnlyDictionary<string, string> labels)
    {
        if (selector is null)
        {
            return null;
        }

        List<LabelSelectorRequirement> added = [.. Requirements(match, "In"), .. Requirements(mismatch, "NotIn")];
        return added.Count == 0 ? selector : selector with { MatchExpressions = [.. selector.MatchExpressions ?? [], .. added] };

        IEnumerable<LabelSelectorRequirement> Requirements(IReadOnlyList<string>? keys, string comparison) =>
            from key in keys ?? [] where labels.ContainsKey(key) select new LabelSelectorRequirement { Key = key, Operator = comparison, Values = [labels[key]] };
    }
}
