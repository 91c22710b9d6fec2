using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

public sealed partial record TopologySpreadConstraint
{
    [ProtoField(1), Required]
    public int MaxSkew { get; init; }

    [ProtoField(2), Required]
    public string TopologyKey { get; init; } = "";

    [ProtoField(3), Required]
    public string WhenUnsatisfiable { get; init; } = "";

    [ProtoField(4)]
    public LabelSelector? LabelSelector { get; init; }

    [ProtoField(5)]
    public int? MinDomains { get; init; }

    [ProtoField(6)]
    public string? NodeAffinityPolicy { get; init; }

    [ProtoField(7)]
    public string? NodeTaintsPolicy { get; init; }

    [ProtoField(8), Atomic]
    public IReadOnlyList<string>? MatchLabelKeys { get; init; }
}
