using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Selectors;

namespace KubeKit.Scheduler.Cache;

/// <summary>A wish to spread pods over parts of the cluster, with its selector ready to match.</summary>
public sealed class SpreadConstraint
{
    private const string Ignore = "Ignore";
    private const string Honor = "Honor";
    private readonly LabelSelectorQuery _selector;
    private readonly string _namespace;

    internal SpreadConstraint(Pod owner, TopologySpreadConstraint constraint)
    {
        _namespace = owner.Metadata.Namespace ?? "";
        _selector = Selector.Query(Selector.WithKeys(constraint.LabelSelector, owner.Metadata.Labels, constraint.MatchLabelKeys));
        (TopologyKey, MaxSkew, MinDomains) = (constraint.TopologyKey, constraint.MaxSkew, constraint.MinDomains ?? 1);
        HonorsNodeAffinity = constraint.NodeAffinityPolicy != Ignore;
        HonorsTaints = constraint.NodeTaintsPolicy == Honor;
        IsRequired = constraint.WhenUnsatisfiable == "DoNotSchedule";
    }

    /// <summary>The node label whose value names the part of the cluster.</summary>
    public string TopologyKey { get; }

    /// <summary>By how many pods the parts may differ.</summary>
    public int MaxSkew { get; }

    /// <summary>With fewer parts than this, the emptiest counts as empty.</summary>
    public int MinDomains { get; }

    /// <summary>Whether only nodes that the pod's node affinity admits are counted.</summary>
    public bool HonorsNodeAffinity { get; }

    /// <summary>Whether only nodes whose taints the pod tolerates are counted.</summary>
    public bool HonorsTaints { get; }

    /// <summary>Whether the pod rather waits than breaks it.</summary>
    public bool IsRequired { get; }

    /// <summary>Whether a pod is counted.</summary>
    public bool Counts(Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return pod.Metadata.DeletionTimestamp is null && pod.Metadata.Namespace == _namespace && _selector.Matches(pod.Metadata.Labels);
    }
}
