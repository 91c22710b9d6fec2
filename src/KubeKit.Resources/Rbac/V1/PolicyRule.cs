namespace KubeKit.Resources.Rbac.V1;

/// <summary>Verbs that are allowed on resources or on paths that are none.</summary>
public sealed partial record PolicyRule
{
    /// <summary>What may be done, such as get and list; * is everything.</summary>
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The groups of the resources; the empty one is the core group, * all of them.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? ApiGroups { get; init; }

    /// <summary>The resources by their plural names, their subresources as pods/log; * is all of them.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>The names of the objects; none means all.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<string>? ResourceNames { get; init; }

    /// <summary>The paths outside of the resources, in ClusterRoles only; a * at the end stands for any rest.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? NonResourceURLs { get; init; }
}
