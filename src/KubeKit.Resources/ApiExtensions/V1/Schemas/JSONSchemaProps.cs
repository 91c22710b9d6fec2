namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>A schema of JSON values, as OpenAPI v3 describes them, with Kubernetes' extensions.</summary>
public sealed partial record JSONSchemaProps
{
    /// <summary>The id of the schema.</summary>
    [ProtoField(1)]
    public string? Id { get; init; }

    /// <summary>The meta-schema of the schema.</summary>
    [JsonName("$schema"), ProtoField(2)]
    public string? MetaSchema { get; init; }

    /// <summary>A schema that stands elsewhere.</summary>
    [JsonName("$ref"), ProtoField(3, KeepsEmpty = true)]
    public string? Ref { get; init; }

    /// <summary>What the value is.</summary>
    [ProtoField(4)]
    public string? Description { get; init; }

    /// <summary>The type: object, array, string, integer, number or boolean.</summary>
    [ProtoField(5)]
    public string? Type { get; init; }

    /// <summary>The format of a string or number.</summary>
    [ProtoField(6)]
    public string? Format { get; init; }

    /// <summary>A title.</summary>
    [ProtoField(7)]
    public string? Title { get; init; }

    /// <summary>The value that the server fills in where there is none.</summary>
    [ProtoField(8)]
    public JSON? Default { get; init; }

    /// <summary>The greatest number.</summary>
    [ProtoField(9)]
    public double? Maximum { get; init; }

    /// <summary>Whether the greatest number itself is too great.</summary>
    [ProtoField(10), OmitZero]
    public bool? ExclusiveMaximum { get; init; }

    /// <summary>The least number.</summary>
    [ProtoField(11)]
    public double? Minimum { get; init; }

    /// <summary>Whether the least number itself is too small.</summary>
    [ProtoField(12), OmitZero]
    public bool? ExclusiveMinimum { get; init; }

    /// <summary>The greatest length of a string, in characters.</summary>
    [ProtoField(13)]
    public long? MaxLength { get; init; }

    /// <summary>The least length of a string, in characters.</summary>
    [ProtoField(14)]
    public long? MinLength { get; init; }

    /// <summary>A regular expression that a string must match somewhere.</summary>
    [ProtoField(15)]
    public string? Pattern { get; init; }

    /// <summary>The greatest number of items.</summary>
    [ProtoField(16)]
    public long? MaxItems { get; init; }

    /// <summary>The least number of items.</summary>
    [ProtoField(17)]
    public long? MinItems { get; init; }

    /// <summary>Whether items must differ.</summary>
    [ProtoField(18), OmitZero]
    public bool? UniqueItems { get; init; }

    /// <summary>What a number must be a multiple of.</summary>
    [ProtoField(19)]
    public double? MultipleOf { get; init; }

    /// <summary>The values allowed.</summary>
    [ProtoField(20), Atomic]
    public IReadOnlyList<JSON>? Enum { get; init; }

    /// <summary>The greatest number of properties.</summary>
    [ProtoField(21)]
    public long? MaxProperties { get; init; }

    /// <summary>The least number of properties.</summary>
    [ProtoField(22)]
    public long? MinProperties { get; init; }

    /// <summary>The properties that must be there.</summary>
    [ProtoField(23), Atomic]
    public IReadOnlyList<string>? Required { get; init; }

    /// <summary>The items of an array.</summary>
    [ProtoField(24)]
    public JSONSchemaPropsOrArray? Items { get; init; }

    /// <summary>Schemas that all must hold.</summary>
    [ProtoField(25), Atomic]
    public IReadOnlyList<JSONSchemaProps>? AllOf { get; init; }

    /// <summary>Schemas of which exactly one must hold.</summary>
    [ProtoField(26), Atomic]
    public IReadOnlyList<JSONSchemaProps>? OneOf { get; init; }

    /// <summary>Schemas of which at least one must hold.</summary>
    [ProtoField(27), Atomic]
    public IReadOnlyList<JSONSchemaProps>? AnyOf { get; init; }

    /// <summary>A schema that must not hold.</summary>
    [ProtoField(28)]
    public JSONSchemaProps? Not { get; init; }

    /// <summary>The properties of an object.</summary>
    [ProtoField(29)]
    public IReadOnlyDictionary<string, JSONSchemaProps>? Properties { get; init; }

    /// <summary>The values of an object with free keys.</summary>
    [ProtoField(30)]
    public JSONSchemaPropsOrBool? AdditionalProperties { get; init; }

    /// <summary>Properties by patterns of their names; not allowed in definitions.</summary>
    [ProtoField(31)]
    public IReadOnlyDictionary<string, JSONSchemaProps>? PatternProperties { get; init; }

    /// <summary>What properties need others; not allowed in definitions.</summary>
    [ProtoField(32)]
    public IReadOnlyDictionary<string, JSONSchemaPropsOrStringArray>? Dependencies { get; init; }

    /// <summary>Items after those that <see cref="Items"/> lists; not allowed in definitions.</summary>
    [ProtoField(33)]
    public JSONSchemaPropsOrBool? AdditionalItems { get; init; }

    /// <summary>Schemas to refer to; not allowed in definitions.</summary>
    [ProtoField(34)]
    public IReadOnlyDictionary<string, JSONSchemaProps>? Definitions { get; init; }

    /// <summary>Where to read more.</summary>
    [ProtoField(35)]
    public ExternalDocumentation? ExternalDocs { get; init; }

    /// <summary>An example.</summary>
    [ProtoField(36)]
    public JSON? Example { get; init; }

    /// <summary>Whether null is a value.</summary>
    [ProtoField(37), OmitZero]
    public bool? Nullable { get; init; }

    /// <summary>Whether fields that the schema does not know are kept.</summary>
    [JsonName("x-kubernetes-preserve-unknown-fields"), ProtoField(38)]
    public bool? XKubernetesPreserveUnknownFields { get; init; }

    /// <summary>Whether the value is an object of the API, with apiVersion, kind and metadata.</summary>
    [JsonName("x-kubernetes-embedded-resource"), ProtoField(39), OmitZero]
    public bool? XKubernetesEmbeddedResource { get; init; }

    /// <summary>Whether the value is an integer or a string.</summary>
    [JsonName("x-kubernetes-int-or-string"), ProtoField(40), OmitZero]
    public bool? XKubernetesIntOrString { get; init; }

    /// <summary>The fields that identify an item of a map list.</summary>
    [JsonName("x-kubernetes-list-map-keys"), ProtoField(41), Atomic]
    public IReadOnlyList<string>? XKubernetesListMapKeys { get; init; }

    /// <summary>How apply merges a list: atomic, set or map.</summary>
    [JsonName("x-kubernetes-list-type"), ProtoField(42, KeepsEmpty = true)]
    public string? XKubernetesListType { get; init; }

    /// <summary>How apply merges an object: granular or atomic.</summary>
    [JsonName("x-kubernetes-map-type"), ProtoField(43, KeepsEmpty = true)]
    public string? XKubernetesMapType { get; init; }

    /// <summary>Rules in CEL. Kept, but not evaluated yet.</summary>
    [JsonName("x-kubernetes-validations"), ProtoField(44), ListMap("rule"), PatchMerge("rule")]
    public IReadOnlyList<ValidationRule>? XKubernetesValidations { get; init; }
}
