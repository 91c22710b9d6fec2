namespace KubeKit.Resources.Schema;

/// <summary>The form of a value.</summary>
public enum SchemaType
{
    /// <summary>A JSON object with named properties.</summary>
    Object,

    /// <summary>A JSON object with free keys and one type of value.</summary>
    Map,

    /// <summary>A list.</summary>
    Array,

    /// <summary>A string.</summary>
    String,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A string or an integer.</summary>
    IntOrString,

    /// <summary>A quantity such as <c>500m</c>: a string, or a number on input.</summary>
    Quantity,

    /// <summary>Any JSON value.</summary>
    Any,
}

/// <summary>How server-side apply merges a list.</summary>
public enum ListMergeType
{
    /// <summary>The list is one value.</summary>
    Atomic,

    /// <summary>A set of scalars.</summary>
    Set,

    /// <summary>Objects identified by key fields.</summary>
    Map,
}

/// <summary>The type of a value: what OpenAPI shows and what patches and apply merge by. Shared by all fields of that type.</summary>
public sealed class SchemaNode
{
    /// <summary>The form of the value.</summary>
    public required SchemaType Type { get; init; }

    /// <summary>The name of the type in OpenAPI, such as <c>io.k8s.api.core.v1.Container</c>; null for unnamed types.</summary>
    public string? Name { get; init; }

    /// <summary>The OpenAPI format, such as <c>int32</c>; null for none.</summary>
    public string? Format { get; init; }

    /// <summary>What the type is.</summary>
    public string? Description { get; init; }

    /// <summary>Whether apply treats an object or map as one value.</summary>
    public bool IsAtomic { get; init; }

    /// <summary>Whether an object may have properties that the schema does not name.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The groups of properties of which one must be set.</summary>
    public IReadOnlyList<OneOfRule> OneOf { get; init; } = [];

    /// <summary>The regular expression that texts of the type match, where a type in C# stands for a text in JSON (Duration); null for others.</summary>
    public string? Pattern { get; init; }

    /// <summary>The properties of an object. Evaluated on first use, so that types may refer to each other.</summary>
    public Func<IReadOnlyList<SchemaProperty>>? PropertiesFactory { private get; init; }

    /// <summary>The type of a list's items or a map's values.</summary>
    public Func<SchemaNode>? ItemsFactory { private get; init; }

    /// <summary>The properties of an object, in the order of its declaration; empty for other types.</summary>
    public IReadOnlyList<SchemaProperty> Properties => _properties ??= PropertiesFactory?.Invoke() ?? [];

    /// <summary>The type of a list's items or a map's values; null for other types.</summary>
    public SchemaNode? Items => _items ??= ItemsFactory?.Invoke();

    /// <summary>The property of that JSON name, or null.</summary>
    public SchemaProperty? Find(string jsonName)
    {
        var byName = _byName ??= Properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
        return byName.GetValueOrDefault(jsonName);
    }

    private IReadOnlyList<SchemaProperty>? _properties;
    private SchemaNode? _items;
    private Dictionary<string, SchemaProperty>? _byName;
}
