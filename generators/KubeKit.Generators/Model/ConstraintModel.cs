namespace KubeKit.Generators.Model;

/// <summary>What a value must look like beyond its type, as attributes say; null where they say nothing.</summary>
internal sealed record ConstraintModel
{
    public static readonly ConstraintModel None = new();

    public double? Minimum { get; init; }

    public bool IsMinimumExclusive { get; init; }

    public double? Maximum { get; init; }

    public bool IsMaximumExclusive { get; init; }

    public double? MultipleOf { get; init; }

    public long? MinLength { get; init; }

    public long? MaxLength { get; init; }

    public string? Pattern { get; init; }

    public string? Format { get; init; }

    public EquatableArray<string> Enum { get; init; }

    public long? MinItems { get; init; }

    public long? MaxItems { get; init; }

    public long? MinProperties { get; init; }

    public long? MaxProperties { get; init; }

    public bool IsNone => Equals(None);

    /// <summary>Whether it bounds a number.</summary>
    public bool BoundsNumber => Minimum is not null || Maximum is not null || MultipleOf is not null;

    /// <summary>Whether it says what a string looks like.</summary>
    public bool BoundsText => MinLength is not null || MaxLength is not null || Pattern is not null || Format is not null || Enum.Count > 0;
}

/// <summary>Members of which just one is set.</summary>
internal sealed record OneOfModel(EquatableArray<string> Names, bool AllowsNone);
