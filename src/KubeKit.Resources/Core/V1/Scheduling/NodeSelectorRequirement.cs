namespace KubeKit.Resources.Core.V1;

/// <summary>One condition on a node's label or field.</summary>
public sealed partial record NodeSelectorRequirement
{
    /// <summary>The label or field.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Key { get; init; } = "";

    /// <summary>How it compares: In, NotIn, Exists, DoesNotExist, Gt or Lt.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Operator { get; init; } = "";

    /// <summary>What it compares with; one integer for Gt and Lt.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? Values { get; init; }
}
