using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PodAffinityTerm
{
    [ProtoField(1)]
    public LabelSelector? LabelSelector { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Namespaces { get; init; }

    [ProtoField(3), Required]
    public string TopologyKey { get; init; } = "";

    [ProtoField(4)]
    public LabelSelector? NamespaceSelector { get; init; }

    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? MatchLabelKeys { get; init; }

    [ProtoField(6), Atomic]
    public IReadOnlyList<string>? MismatchLabelKeys { get; init; }
}
