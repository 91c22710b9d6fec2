namespace KubeKit.Generators.Model;

/// <summary>What the definition of a resource says beyond its members.</summary>
internal sealed record ResourceModel
{
    public required string Group { get; init; }

    public required string Version { get; init; }

    public required string Kind { get; init; }

    public required string Plural { get; init; }

    public required string Singular { get; init; }

    public EquatableArray<string> ShortNames { get; init; }

    public EquatableArray<string> Categories { get; init; }

    public bool IsClusterScoped { get; init; }

    public EquatableArray<ColumnModel> Columns { get; init; }

    public EquatableArray<SelectableFieldModel> SelectableFields { get; init; }

    public ScaleModel? Scale { get; init; }

    /// <summary>The type that objects are stored as, <c>global::</c>-qualified; null for itself.</summary>
    public string? StoredAs { get; init; }

    /// <summary>The types of the same compilation that are stored as this one, near or far.</summary>
    public EquatableArray<string> Versions { get; init; }
}

/// <summary>A printer column; the cell is a C# expression of <c>value</c> and <c>context</c>.</summary>
internal sealed record ColumnModel(string Name, string Type, string Format, string Description, int Priority, string Cell, string? Path);

/// <summary>A field for selectors; the text is a C# expression of <c>value</c>.</summary>
internal sealed record SelectableFieldModel(string Path, string Text, string Field);

/// <summary>The scale subresource as C# expressions of <c>value</c> and <c>replicas</c>.</summary>
internal sealed record ScaleModel(string Replicas, string WithReplicas, string StatusReplicas, string Selector)
{
    /// <summary>The JSON names that lead to the wanted count.</summary>
    public required EquatableArray<string> ReplicasPath { get; init; }

    /// <summary>The JSONPath of the observed count.</summary>
    public required string StatusReplicasPath { get; init; }

    /// <summary>The JSONPath of the selector; null when there is none.</summary>
    public string? SelectorPath { get; init; }
}
