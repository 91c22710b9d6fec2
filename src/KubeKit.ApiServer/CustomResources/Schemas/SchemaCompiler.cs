using System.Collections.Frozen;
using System.Text.Json;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Validation;
using Utf8 = System.Text.Encoding;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>Makes schemas of CustomResourceDefinitions ready for reading and checking objects. Once for each change of a definition.</summary>
internal static class SchemaCompiler
{
    private static readonly string[] IntOrString = ["integer", "string"];

    /// <summary>The rules of a schema.</summary>
    public static SchemaRules Compile(JSONSchemaProps props)
    {
        var isIntOrString = props.XKubernetesIntOrString == true;
        var properties = (props.Properties ?? Empty).Select(p => new RulesProperty(p.Key, Utf8.UTF8.GetBytes(p.Key), Compile(p.Value))).ToArray();
        var additional = props.AdditionalProperties?.Props is { } values ? Compile(values) : null;
        var items = props.Items?.Props is { } item ? Compile(item) : null;
        return new SchemaRules
        {
            Types = props.Type is { Length: > 0 } type ? [type] : isIntOrString ? IntOrString : [],
            IsNullable = props.Nullable == true,
            Default = props.Default is { } value && value.Raw != default ? Element(value) : default,
            Properties = properties,
            ByName = properties.Length > MaxScan ? properties.ToFrozenDictionary(p => p.Utf8Name, Utf8Names.Comparer) : null,
            Defaults = [.. properties.Where(p => p.Rules.HasDefault)],
            Additional = additional,
            AllowsAdditional = props.AdditionalProperties?.Allows == true,
            Items = items,
            PreservesUnknown = props.XKubernetesPreserveUnknownFields == true,
            IsEmbedded = props.XKubernetesEmbeddedResource == true,
            ListType = props.XKubernetesListType,
            MapKeys = [.. props.XKubernetesListMapKeys ?? []],
            Required = [.. props.Required ?? []],
            Enum = [.. (props.Enum ?? []).Select(Element)],
            Format = SchemaFormats.Checked(props),
            PatternText = props.Pattern,
            Pattern = props.Pattern is { Length: > 0 } pattern ? GoPattern.Of(pattern) : null,
            Minimum = props.Minimum,
            IsMinimumExclusive = props.ExclusiveMinimum == true,
            Maximum = props.Maximum,
            IsMaximumExclusive = props.ExclusiveMaximum == true,
            MultipleOf = props.MultipleOf,
            MinLength = props.MinLength,
            MaxLength = props.MaxLength,
            MinItems = props.MinItems,
            MaxItems = props.MaxItems,
            HasUniqueItems = props.UniqueItems == true,
            MinProperties = props.MinProperties,
            MaxProperties = props.MaxProperties,
            AllOf = All(props.AllOf),
            // That an integer or a string is wanted is said twice in such schemas; once is enough to check.
            AnyOf = isIntOrString && IsIntOrString(props.AnyOf) ? [] : All(props.AnyOf),
            OneOf = All(props.OneOf),
            Not = props.Not is { } not ? Compile(not) : null,
            HasKeyedLists = props.XKubernetesListType is "set" or "map" || Below(rules => rules.HasKeyedLists),
            HasEmbedded = props.XKubernetesEmbeddedResource == true || Below(rules => rules.HasEmbedded),
        };

        bool Below(Func<SchemaRules, bool> has) => (additional is not null && has(additional)) || (items is not null && has(items)) || properties.Any(p => has(p.Rules));
    }

    // With more properties a search by hash is faster than a comparison with each.
    private const int MaxScan = 12;

    private static readonly Dictionary<string, JSONSchemaProps> Empty = [];

    private static SchemaRules[] All(IReadOnlyList<JSONSchemaProps>? schemas) => [.. (schemas ?? []).Select(Compile)];

    private static bool IsIntOrString(IReadOnlyList<JSONSchemaProps>? schemas) =>
        schemas is { Count: 2 } && schemas.Select(s => s.Type).Order(StringComparer.Ordinal).SequenceEqual(IntOrString);

    private static JsonElement Element(JSON value) => JsonElement.Parse(value.Raw.Utf8);
}
