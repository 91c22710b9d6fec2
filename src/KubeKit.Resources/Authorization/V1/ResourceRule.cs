namespace KubeKit.Resources.Authorization.V1;

/// <summary>Resources and what may be done with them.</summary>
public sealed partial record ResourceRule
{
    /// <summary>The verbs; * for all.</summary>
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The API groups; * for all.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? ApiGroups { get; init; }

    /// <summary>The resources; * for all.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>The names of objects; empty for all.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<string>? ResourceNames { get; init; }
}
