namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The names of a custom kind.</summary>
public sealed partial record CustomResourceDefinitionNames
{
    /// <summary>The name in paths, in lower case. The definition itself is named <c>&lt;plural&gt;.&lt;group&gt;</c>.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string? Plural { get; init; }

    /// <summary>The name in commands, in lower case.</summary>
    [ProtoField(2)]
    public string? Singular { get; init; }

    /// <summary>Abbreviations for commands, in lower case.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? ShortNames { get; init; }

    /// <summary>The kind of its objects, in CamelCase and singular.</summary>
    [ProtoField(4), Required(AllowEmpty = true)]
    public string? Kind { get; init; }

    /// <summary>The kind of its lists.</summary>
    [ProtoField(5)]
    public string? ListKind { get; init; }

    /// <summary>Groups of kinds, such as <c>all</c>, that list this kind too.</summary>
    [ProtoField(6), Atomic]
    public IReadOnlyList<string>? Categories { get; init; }
}
