namespace KubeKit.Generators.Model;

/// <summary>A property of a type: its names, its type and what attributes say of it.</summary>
internal sealed record MemberModel
{
    public required string Name { get; init; }

    public required string JsonName { get; init; }

    public required ValueModel Value { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether a base type that the generator does not extend declares it (metadata; spec and status of CustomResource).</summary>
    public bool IsInherited { get; init; }

    /// <summary>Whether it has the C# modifier <c>required</c>.</summary>
    public bool HasRequiredModifier { get; init; }

    public bool IsRequired { get; init; }

    public bool AllowsEmpty { get; init; }

    public bool IsImmutable { get; init; }

    public bool IsAtomic { get; init; }

    public bool IsListSet { get; init; }

    public EquatableArray<string> ListMapKeys { get; init; }

    /// <summary>The C# names of the items' properties that <see cref="ListMapKeys"/> name.</summary>
    public EquatableArray<string> KeyProperties { get; init; }

    /// <summary>Whether items of its list may not be there twice.</summary>
    public bool IsKeyed => Value.Form == ValueForm.List && (IsListSet || ListMapKeys.Count > 0);

    public bool PatchMerges { get; init; }

    public bool PatchRetainsKeys { get; init; }

    public bool PatchReplaces { get; init; }

    public string? PatchMergeKey { get; init; }

    /// <summary>The default as a C# expression of the member's type.</summary>
    public string? DefaultExpression { get; init; }

    /// <summary>The default as JSON text.</summary>
    public string? DefaultJson { get; init; }

    /// <summary>What it holds, as JSON text, where it is never null and no attribute says more; null for nothing that could be told.</summary>
    public string? ImpliedDefault { get; init; }

    public EquatableArray<string> Enum { get; init; }

    public RangeModel? Range { get; init; }

    public LengthModel? Length { get; init; }

    public string? Pattern { get; init; }

    /// <summary>What the value must look like, where the kind is a custom one.</summary>
    public ConstraintModel? Rule { get; init; }

    /// <summary>What the items must look like, where the kind is a custom one.</summary>
    public ConstraintModel? ItemRule { get; init; }

    /// <summary>Whether a raw value is an object of the API.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>Whether it takes what no other member does.</summary>
    public bool TakesUnknown { get; init; }

    /// <summary>The number in the protobuf message; 0 for none.</summary>
    public int ProtoNumber { get; init; }

    /// <summary>The number of the nested protobuf message that holds it; 0 for none.</summary>
    public int ProtoIn { get; init; }

    /// <summary>Whether an empty string differs from none in protobuf.</summary>
    public bool KeepsEmpty { get; init; }

    /// <summary>Whether zero means unset.</summary>
    public bool OmitsZero { get; init; }
}

/// <summary>The bounds of a number, as C# literals.</summary>
internal sealed record RangeModel(double Minimum, double Maximum);

/// <summary>The bounds of a length.</summary>
internal sealed record LengthModel(int Minimum, int Maximum);
