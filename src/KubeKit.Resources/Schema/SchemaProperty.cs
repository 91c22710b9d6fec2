namespace KubeKit.Resources.Schema;

/// <summary>A property of an object's schema: its type, and what holds at this place only.</summary>
public sealed class SchemaProperty
{
    /// <summary>The JSON name.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the value.</summary>
    public required SchemaNode Node { get; init; }

    /// <summary>What the field is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether an object without it is invalid.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The default, as JSON text; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>The values allowed; empty for any.</summary>
    public IReadOnlyList<string> Enum { get => field ?? Rule?.Enum ?? []; init; }

    /// <summary>How apply merges the list in this field; null when the field holds no list or none is stated (then atomic).</summary>
    public ListMergeType? ListType { get; init; }

    /// <summary>The JSON names of the fields that identify an item of a <see cref="ListMergeType.Map"/>.</summary>
    public IReadOnlyList<string> ListMapKeys { get; init; } = [];

    /// <summary>Whether apply treats the object or map in this field as one value.</summary>
    public bool IsAtomic { get; init; }

    /// <summary>Whether a strategic merge patch merges the list in this field by <see cref="PatchMergeKey"/> (or, without key, as a set).</summary>
    public bool PatchMerges { get; init; }

    /// <summary>Whether a strategic merge patch honours <c>$retainKeys</c> here.</summary>
    public bool PatchRetainsKeys { get; init; }

    /// <summary>Whether a strategic merge patch replaces the object in this field as a whole.</summary>
    public bool PatchReplaces { get; init; }

    /// <summary>The JSON name of the field by which a strategic merge patch matches items.</summary>
    public string? PatchMergeKey { get; init; }

    /// <summary>The field's number in the protobuf message; 0 for none.</summary>
    public int ProtoNumber { get; init; }

    /// <summary>The number of the nested message that holds the field in protobuf; 0 for none.</summary>
    public int ProtoIn { get; init; }

    /// <summary>Whether zero means unset.</summary>
    public bool OmitsZero { get; init; }

    /// <summary>The least value of a number, or null.</summary>
    public double? Minimum { get => field ?? Rule?.Minimum; init; }

    /// <summary>The greatest value of a number, or null.</summary>
    public double? Maximum { get => field ?? Rule?.Maximum; init; }

    /// <summary>The regular expression that a string must match, or null.</summary>
    public string? Pattern { get => field ?? Rule?.Pattern; init; }

    /// <summary>What the value must look like; null for anything of its type. Set for custom kinds; built-in ones state their bounds above.</summary>
    public ValueRule? Rule { get; init; }

    /// <summary>What each item of the list, or value of the map, in this field must look like; null for anything of its type.</summary>
    public ValueRule? ItemRule { get; init; }

    /// <summary>Whether the value may not change once it is set.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>Whether the value is an object of the API (<c>x-kubernetes-embedded-resource</c>).</summary>
    public bool IsEmbeddedResource { get; init; }
}
