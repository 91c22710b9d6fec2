using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>What a value of a custom kind must look like: a structural schema, made ready for reading and checking.</summary>
internal sealed class SchemaRules
{
    /// <summary>The types allowed; empty for any.</summary>
    public string[] Types { get; init; } = [];

    /// <summary>Whether null is a value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>What the server fills in where nothing is; undefined for nothing.</summary>
    public JsonElement Default { get; init; }

    /// <summary>Whether the server fills in something.</summary>
    public bool HasDefault => Default.ValueKind != JsonValueKind.Undefined;

    /// <summary>The properties of an object.</summary>
    public RulesProperty[] Properties { get; init; } = [];

    /// <summary>The same by name, where there are many.</summary>
    public FrozenDictionary<byte[], RulesProperty>? ByName { get; init; }

    /// <summary>Those of the properties that the server fills in.</summary>
    public RulesProperty[] Defaults { get; init; } = [];

    /// <summary>The values of an object with free keys; null where keys are not free, or values are.</summary>
    public SchemaRules? Additional { get; init; }

    /// <summary>Whether any further property is allowed.</summary>
    public bool AllowsAdditional { get; init; }

    /// <summary>The items of an array.</summary>
    public SchemaRules? Items { get; init; }

    /// <summary>Whether properties that the schema does not name are kept.</summary>
    public bool PreservesUnknown { get; init; }

    /// <summary>Whether the value is an object of the API.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>How apply merges a list: atomic, set or map.</summary>
    public string? ListType { get; init; }

    /// <summary>The fields that identify an item of a map list.</summary>
    public string[] MapKeys { get; init; } = [];

    /// <summary>The properties that must be there.</summary>
    public string[] Required { get; init; } = [];

    /// <summary>The values allowed; empty for any.</summary>
    public JsonElement[] Enum { get; init; } = [];

    /// <summary>The format of a string or number.</summary>
    public string? Format { get; init; }

    /// <summary>The pattern as written.</summary>
    public string? PatternText { get; init; }

    /// <summary>The pattern.</summary>
    public GoPattern? Pattern { get; init; }

    /// <summary>The least number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Whether the least number itself is too small.</summary>
    public bool IsMinimumExclusive { get; init; }

    /// <summary>The greatest number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether the greatest number itself is too great.</summary>
    public bool IsMaximumExclusive { get; init; }

    /// <summary>What a number must be a multiple of.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>The least length of a string.</summary>
    public long? MinLength { get; init; }

    /// <summary>The greatest length of a string.</summary>
    public long? MaxLength { get; init; }

    /// <summary>The least number of items.</summary>
    public long? MinItems { get; init; }

    /// <summary>The greatest number of items.</summary>
    public long? MaxItems { get; init; }

    /// <summary>Whether items must differ.</summary>
    public bool HasUniqueItems { get; init; }

    /// <summary>The least number of properties.</summary>
    public long? MinProperties { get; init; }

    /// <summary>The greatest number of properties.</summary>
    public long? MaxProperties { get; init; }

    /// <summary>Schemas that all must hold.</summary>
    public SchemaRules[] AllOf { get; init; } = [];

    /// <summary>Schemas of which at least one must hold.</summary>
    public SchemaRules[] AnyOf { get; init; } = [];

    /// <summary>Schemas of which exactly one must hold.</summary>
    public SchemaRules[] OneOf { get; init; } = [];

    /// <summary>A schema that must not hold.</summary>
    public SchemaRules? Not { get; init; }

    /// <summary>Whether there are conditions.</summary>
    public bool HasChoices => AllOf.Length + AnyOf.Length + OneOf.Length > 0 || Not is not null;

    /// <summary>Whether there are set or map lists here or below.</summary>
    public bool HasKeyedLists { get; init; }

    /// <summary>Whether there are objects of the API here or below.</summary>
    public bool HasEmbedded { get; init; }

    /// <summary>The property of that name; null for none.</summary>
    public RulesProperty? Known(JsonProperty property)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(property);
        if (name.Contains((byte)'\\'))
        {
            return Array.Find(Properties, p => property.NameEquals(p.Utf8Name));
        }

        if (ByName is not null)
        {
            return ByName.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var found) ? found : null;
        }

        foreach (var known in Properties)
        {
            if (name.SequenceEqual(known.Utf8Name))
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>The rules for a property, or for those with free keys; null for none.</summary>
    public SchemaRules? Find(JsonProperty property) => Known(property)?.Rules ?? Additional;

    /// <summary>The rules for a property of the object itself; null for none.</summary>
    public SchemaRules? Find(string name) => Array.Find(Properties, p => p.Name == name)?.Rules;

    /// <summary>Whether a value is null where null is none.</summary>
    public bool IsStrayNull(JsonElement value) => value.ValueKind == JsonValueKind.Null && !IsNullable;
}

/// <summary>A property of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Utf8Name">Its name in UTF-8.</param>
/// <param name="Rules">What its value must look like.</param>
internal sealed record RulesProperty(string Name, byte[] Utf8Name, SchemaRules Rules);
