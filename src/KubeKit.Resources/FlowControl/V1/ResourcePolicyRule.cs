namespace KubeKit.Resources.FlowControl.V1;

/// <summary>Requests for resources.</summary>
public sealed partial record ResourcePolicyRule
{
    /// <summary>The verbs; * for all.</summary>
    [ProtoField(1), Required, ListSet]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The API groups; * for all.</summary>
    [ProtoField(2), Required, ListSet]
    public IReadOnlyList<string> ApiGroups { get; init; } = [];

    /// <summary>The resources; * for all.</summary>
    [ProtoField(3), Required, ListSet]
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Whether requests without a namespace are meant.</summary>
    [OmitZero, ProtoField(4)]
    public bool? ClusterScope { get; init; }

    /// <summary>The namespaces; * for all.</summary>
    [ProtoField(5), ListSet]
    public IReadOnlyList<string>? Namespaces { get; init; }
}
