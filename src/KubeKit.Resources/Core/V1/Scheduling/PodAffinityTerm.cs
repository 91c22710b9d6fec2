using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

/// <summary>Pods, and how near is near.</summary>
public sealed partial record PodAffinityTerm
{
    /// <summary>Which pods.</summary>
    [ProtoField(1)]
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>In which namespaces; with namespaceSelector, in either's.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Namespaces { get; init; }

    /// <summary>The node label whose equal values mean the same place.</summary>
    [ProtoField(3), Required]
    public string TopologyKey { get; init; } = "";

    /// <summary>In which namespaces, by labels; the pod's own when both are unset.</summary>
    [ProtoField(4)]
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Labels of the pod whose values the other pods must share.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? MatchLabelKeys { get; init; }

    /// <summary>Labels of the pod whose values the other pods must not share.</summary>
    [ProtoField(6), Atomic]
    public IReadOnlyList<string>? MismatchLabelKeys { get; init; }
}
