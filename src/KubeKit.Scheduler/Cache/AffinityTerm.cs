using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Selectors;

namespace KubeKit.Scheduler.Cache;

/// <summary>A condition on other pods in the same part of the cluster, with its selectors ready to match.</summary>
public sealed class AffinityTerm
{
    private readonly HashSet<string> _namespaces;
    private readonly LabelSelectorQuery _selector;
    private readonly LabelSelectorQuery? _namespaceSelector;

    internal AffinityTerm(Pod owner, PodAffinityTerm term, int weight = 0)
    {
        var ns = owner.Metadata.Namespace ?? "";
        _namespaces = new HashSet<string>(term.Namespaces ?? [], StringComparer.Ordinal);
        if (_namespaces.Count == 0 && term.NamespaceSelector is null)
        {
            _namespaces.Add(ns);
        }

        _namespaceSelector = term.NamespaceSelector is null ? null : Selector.Query(term.NamespaceSelector);
        _selector = Selector.Query(Selector.WithKeys(term.LabelSelector, owner.Metadata.Labels, term.MatchLabelKeys, term.MismatchLabelKeys));
        (TopologyKey, Weight) = (term.TopologyKey, weight);
    }

    /// <summary>The node label whose value names the part of the cluster.</summary>
    public string TopologyKey { get; }

    /// <summary>How much a preferred term counts; 0 for required ones.</summary>
    public int Weight { get; }

    /// <summary>Whether the term speaks of a pod.</summary>
    public bool Matches(PodSnapshot pod, ClusterState cluster)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(cluster);
        return _selector.Matches(pod.Pod.Metadata.Labels)
            && (_namespaces.Contains(pod.Key.Namespace)
                || (_namespaceSelector is not null && _namespaceSelector.Matches(cluster.LabelsOfNamespace(pod.Key.Namespace))));
    }

    internal static AffinityTerm[] Of(Pod owner, IReadOnlyList<PodAffinityTerm>? terms) =>
        terms is { Count: > 0 } ? [.. terms.Select(term => new AffinityTerm(owner, term))] : [];

    internal static AffinityTerm[] Of(Pod owner, IReadOnlyList<WeightedPodAffinityTerm>? terms) =>
        terms is { Count: > 0 } ? [.. terms.Select(term => new AffinityTerm(owner, term.PodAffinityTerm, term.Weight))] : [];
}
