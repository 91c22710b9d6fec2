using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Tests.Validation;

public sealed class DefinitionValidationTests
{
    private const string Schema = "spec.validation.openAPIV3Schema";

    [Theory]
    [InlineData("group: ''", "spec.group: Required value", "metadata.name: Invalid value: \"things.example.com\": must be spec.names.plural+\".\"+spec.group")]
    [InlineData("group: com", "spec.group: Invalid value: \"com\": should be a domain with at least one dot", "metadata.name: Invalid value: \"things.example.com\": must be spec.names.plural+\".\"+spec.group")]
    [InlineData("scope: ''", "spec.scope: Required value")]
    [InlineData("scope: Odd", "spec.scope: Unsupported value: \"Odd\": supported values: \"Cluster\", \"Namespaced\"")]
    [InlineData("names: {plural: things, kind: Thing, listKind: Thing}", "spec.names.listKind: Invalid value: \"Thing\": kind and listKind may not be the same")]
    [InlineData("names: {plural: things, kind: Thing, shortNames: [TH], categories: [All]}",
        "spec.names.shortNames[0]: Invalid value: \"TH\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
        "spec.names.categories[0]: Invalid value: \"All\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')")]
    [InlineData("preserveUnknownFields: true", "spec.preserveUnknownFields: Invalid value: true: cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead")]
    [InlineData("conversion: {strategy: Odd}", "spec.conversion.strategy: Unsupported value: \"Odd\": supported values: \"None\", \"Webhook\"")]
    [InlineData("conversion: {strategy: None, webhook: {conversionReviewVersions: [v1], clientConfig: {url: 'https://a/b'}}}",
        "spec.conversion.webhookClientConfig: Forbidden: should not be set when strategy is not set to Webhook", "spec.conversion.conversionReviewVersions: Forbidden: should not be set when strategy is not set to Webhook")]
    [InlineData("conversion: {strategy: Webhook}", "spec.conversion.webhookClientConfig: Required value: required when strategy is set to Webhook", "spec.conversion.conversionReviewVersions: Required value")]
    [InlineData("conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v1, v1], clientConfig: {url: 'http://a/b'}}}",
        "spec.conversion.webhookClientConfig.url: Invalid value: \"http\": 'https' is the only allowed URL scheme; desired format: https://host[/path]", "spec.conversion.conversionReviewVersions[1]: Invalid value: \"v1\": duplicate version")]
    [InlineData("conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v2], clientConfig: {service: {name: a, namespace: ''}}}}",
        "spec.conversion.webhookClientConfig.service.namespace: Required value: service namespace is required", "spec.conversion.conversionReviewVersions: Invalid value: [\"v2\"]: must include at least one of v1, v1beta1")]
    [InlineData("conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {}}}", "spec.conversion.webhookClientConfig: Required value: exactly one of url or service is required")]
    public void A_definition_has_a_group_a_scope_names_and_a_conversion(string spec, params string[] errors) => Assert.Equal(errors.Order(), Errors(Definition(spec)).Order());

    [Theory]
    [InlineData("{name: V1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}", "spec.versions[0].name: Invalid value: \"V1\": a DNS-1035 label")]
    [InlineData("{name: v1, served: true, storage: true}", "spec.versions[0].schema.openAPIV3Schema: Required value")]
    [InlineData("{name: v1, served: true, storage: true, deprecationWarning: x, schema: {openAPIV3Schema: {type: object}}}", "spec.versions[0].deprecationWarning: Invalid value: \"x\": can only be set for deprecated versions")]
    [InlineData("{name: v1, served: true, storage: true, deprecated: true, deprecationWarning: '', schema: {openAPIV3Schema: {type: object}}}", "spec.versions[0].deprecationWarning: Invalid value: \"\": must not be an empty string")]
    [InlineData("{name: v1, served: true, storage: true, deprecated: true, deprecationWarning: \"a\\tb\", schema: {openAPIV3Schema: {type: object}}}", "spec.versions[0].deprecationWarning: Invalid value: \"a\\tb\": must only contain printable UTF-8 characters; non-printable character found at index 1")]
    [InlineData("{name: v1, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}", "spec.versions: Invalid value: \"v1\": must have exactly one version marked as storage version", "status.storedVersions: Invalid value: []: must have at least one stored version")]
    [InlineData("{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}, {name: v1, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}", "spec.versions: Invalid value: \"v1,v1\": must contain unique version names")]
    [InlineData("{name: v1, served: true, storage: true, additionalPrinterColumns: [{name: A, type: odd, format: x, jsonPath: spec}], schema: {openAPIV3Schema: {type: object}}}",
        "spec.additionalPrinterColumns[0].type: Invalid value: \"odd\": must be one of boolean,date,integer,number,string",
        "spec.additionalPrinterColumns[0].format: Invalid value: \"x\": must be one of byte,date,date-time,double,float,int32,int64,password",
        "spec.additionalPrinterColumns[0].JSONPath: Invalid value: \"spec\": must be a simple json path starting with .")]
    [InlineData("{name: v1, served: true, storage: true, subresources: {scale: {specReplicasPath: .x, statusReplicasPath: status.x, labelSelectorPath: .metadata.y}}, schema: {openAPIV3Schema: {type: object}}}",
        "spec.subresources.scale.specReplicasPath: Invalid value: \".x\": should be a json path under .spec",
        "spec.subresources.scale.statusReplicasPath: Invalid value: \"status.x\": must be a simple json path starting with .",
        "spec.subresources.scale.labelSelectorPath: Invalid value: \".metadata.y\": should be a json path under either .spec or .status")]
    [InlineData("{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}, {name: v2, served: true, storage: false, subresources: {scale: {specReplicasPath: '', statusReplicasPath: .status.x}}, schema: {openAPIV3Schema: {type: object}}}",
        "spec.versions[1].subresources.scale.specReplicasPath: Required value")]
    [InlineData("{name: v1, served: true, storage: true, selectableFields: [{jsonPath: ''}, {jsonPath: .spec.x}, {jsonPath: .spec.s}, {jsonPath: .spec.s}, {jsonPath: .spec.o}, {jsonPath: \".spec['s']\"}, {jsonPath: spec.s}, {jsonPath: .spec.}, {jsonPath: .spec.l}], schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {s: {type: string}, o: {type: object}, l: {type: array, items: {type: string}}}}}}}}",
        "spec.selectableFields[0].jsonPath: Required value",
        "spec.selectableFields[1].jsonPath: Invalid value: \".spec.x\": is an invalid path: does not refer to a valid field",
        "spec.selectableFields[3].jsonPath: Duplicate value: \".spec.s\"",
        "spec.selectableFields[4].jsonPath: Invalid value: \".spec.o\": must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.",
        "spec.selectableFields[5].jsonPath: Invalid value: \".spec['s']\": is an invalid path: array notation is not allowed",
        "spec.selectableFields[6].jsonPath: Invalid value: \"spec.s\": is an invalid path: expected [ or . but got: spec",
        "spec.selectableFields[7].jsonPath: Invalid value: \".spec.\": is an invalid path: unexpected end of JSON path",
        "spec.selectableFields[8].jsonPath: Invalid value: \".spec.l\": must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.")]
    [InlineData("{name: v1, served: true, storage: true, selectableFields: [{jsonPath: .metadata.name}], schema: {openAPIV3Schema: {type: object, properties: {metadata: {type: object, properties: {name: {type: string}}}}}}}",
        "spec.selectableFields[0].jsonPath: Invalid value: \".metadata.name\": must not point to fields in metadata")]
    [InlineData("{name: v1, served: true, storage: true, subresources: {status: {}}, schema: {openAPIV3Schema: {type: object, minProperties: 1}}}",
        Schema + ": Invalid value: {\"type\":\"object\",\"minProperties\":1}: only [Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations] fields are allowed at the root of the schema if the status subresource is enabled")]
    public void Versions_are_checked_one_by_one_or_at_once_where_they_are_the_same(string versions, params string[] errors)
    {
        var found = Errors(Definition($"versions: [{versions}]"));
        Assert.Equal(errors.Length, found.Count);
        Assert.All(errors.Order().Zip(found.Order()), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", "type: Required value: must not be empty at the root")]
    [InlineData("{type: array, items: {type: string}}", "type: Invalid value: \"array\": must be object at the root")]
    [InlineData("{type: object, nullable: true}", "nullable: Forbidden: nullable cannot be true at the root")]
    [InlineData("{type: object, additionalProperties: {type: string}}", "additionalProperties: Forbidden: must not be used at the root")]
    [InlineData("{type: object, properties: {a: {}}}", "properties[a].type: Required value: must not be empty for specified object fields")]
    [InlineData("{type: object, properties: {a: {type: array}}}", "properties[a].items: Required value: must be specified")]
    [InlineData("{type: object, properties: {a: {type: array, items: {}}}}", "properties[a].items.type: Required value: must not be empty for specified array items")]
    [InlineData("{type: object, properties: {a: {type: array, items: [{type: string}]}}}", "properties[a].items: Forbidden: items must be a schema object and not an array")]
    [InlineData("{type: object, properties: {a: {type: 'null'}}}", "properties[a].type: Unsupported value: \"null\": supported values: \"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\"", "properties[a].type: Forbidden: type cannot be set to null, use nullable as an alternative")]
    [InlineData("{type: object, properties: {a: {type: string, $ref: x, id: z}}}", "properties[a].id: Forbidden: id is not supported", "properties[a].$ref: Forbidden: $ref is not supported")]
    [InlineData("{type: object, properties: {a: {type: object, properties: {b: {type: string}}, additionalProperties: {type: string}}}}", "properties[a].additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive")]
    [InlineData("{type: object, properties: {a: {type: object, properties: {b: {type: string}}, additionalProperties: true}}}")]
    [InlineData("{type: object, properties: {a: {type: string, pattern: '('}}}", "properties[a].pattern: Invalid value: \"(\": must be a valid regular expression, but isn't: error parsing regexp: missing closing ): `(`")]
    [InlineData("{type: object, properties: {a: {type: string, pattern: '(?!b)'}}}", "properties[a].pattern: Invalid value: \"(?!b)\": must be a valid regular expression, but isn't: error parsing regexp: invalid or unsupported Perl syntax: `(?!`")]
    [InlineData("{type: object, properties: {a: {x-kubernetes-int-or-string: true, x-kubernetes-preserve-unknown-fields: true}}}", "properties[a].x-kubernetes-preserve-unknown-fields: Invalid value: true: must be false if x-kubernetes-int-or-string is true")]
    [InlineData("{type: object, properties: {a: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}}}")]
    [InlineData("{type: object, properties: {a: {x-kubernetes-int-or-string: true, allOf: [{anyOf: [{type: integer}, {type: string}]}, {pattern: x}]}}}")]
    [InlineData("{type: object, properties: {a: {x-kubernetes-int-or-string: true, anyOf: [{type: string}]}}}", "properties[a].anyOf[0].type: Forbidden: must be empty to be structural")]
    [InlineData("{type: object, properties: {a: {type: object, x-kubernetes-embedded-resource: true}}}", "properties[a].properties: Required value: must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields")]
    [InlineData("{type: object, properties: {a: {type: string, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}}}", "properties[a].type: Invalid value: \"string\": must be object if x-kubernetes-embedded-resource is true")]
    [InlineData("{type: object, properties: {a: {type: object, x-kubernetes-embedded-resource: true, properties: {kind: {type: integer}, metadata: {type: object, properties: {labels: {type: object, additionalProperties: {type: string}}}}}}}}", "properties[a].properties[kind].type: Invalid value: \"integer\": must be string")]
    [InlineData("{type: object, properties: {metadata: {type: object, properties: {labels: {type: object}}}}}", "properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified")]
    [InlineData("{type: object, properties: {metadata: {type: object, properties: {name: {type: string, pattern: x}, generateName: {type: string}}}}}")]
    [InlineData("{type: object, properties: {metadata: {type: object, properties: {name: {type: string, default: x}}}}}", "properties[metadata].properties[name].default: Forbidden: must not be set in top-level metadata")]
    [InlineData("{type: object, properties: {a: {type: object, x-kubernetes-preserve-unknown-fields: false}}}", "properties[a].x-kubernetes-preserve-unknown-fields: Invalid value: false: must be true or undefined")]
    [InlineData("{type: object, properties: {a: {type: string, x-kubernetes-map-type: odd}}}", "properties[a].type: Invalid value: \"string\": must be object if x-kubernetes-map-type is specified", "properties[a].x-kubernetes-map-type: Unsupported value: \"odd\": supported values: \"atomic\", \"granular\"")]
    [InlineData("{type: object, anyOf: [{properties: {a: {type: string, description: d, nullable: true}}}]}",
        "anyOf[0].properties[a].type: Forbidden: must be empty to be structural", "anyOf[0].properties[a].description: Forbidden: must be empty to be structural",
        "anyOf[0].properties[a].nullable: Forbidden: must be false to be structural", "properties[a]: Required value: because it is defined in " + Schema + ".anyOf[0].properties[a]")]
    [InlineData("{type: object, not: {properties: {metadata: {}}}}", "not.properties[metadata]: Forbidden: must not be specified in a nested context", "properties[metadata]: Required value: because it is defined in " + Schema + ".not.properties[metadata]")]
    [InlineData("{type: object, oneOf: [{required: [a]}, {required: [b]}], properties: {a: {type: string}, b: {type: string}}}")]
    public void A_schema_is_structural(string schema, params string[] errors) => CheckSchema(schema, errors);

    [Theory]
    [InlineData("{type: array, items: {type: string}, x-kubernetes-list-type: odd}", "x-kubernetes-list-type: Unsupported value: \"odd\": supported values: \"atomic\", \"map\", \"set\"")]
    [InlineData("{type: string, x-kubernetes-list-type: set}", "type: Invalid value: \"string\": must be array if x-kubernetes-list-type is specified")]
    [InlineData("{type: array, items: {type: object}, x-kubernetes-list-type: set}", "items.x-kubernetes-map-type: Invalid value: null: must be atomic as item of a list with x-kubernetes-list-type=set")]
    [InlineData("{type: array, items: {type: object, x-kubernetes-map-type: atomic}, x-kubernetes-list-type: set}")]
    [InlineData("{type: array, items: {type: string, nullable: true}, x-kubernetes-list-type: set}", "items.nullable: Forbidden: cannot be nullable when x-kubernetes-list-type is set")]
    [InlineData("{type: array, items: {type: string}, x-kubernetes-list-map-keys: [a]}", "x-kubernetes-list-type: Required value: must be map if x-kubernetes-list-map-keys is non-empty")]
    [InlineData("{type: array, items: {type: object}, x-kubernetes-list-type: map}", "x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map")]
    [InlineData("{type: array, items: {type: string}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a]}", "items.type: Invalid value: \"string\": must be object if parent array's x-kubernetes-list-type is map")]
    [InlineData("{type: array, items: {type: object, properties: {a: {type: string}}}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a]}", "items.properties[a].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property")]
    [InlineData("{type: array, items: {type: object, required: [a], properties: {a: {type: string, nullable: true}}}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a]}", "items.properties[a].nullable: Forbidden: this property is in x-kubernetes-list-map-keys, so it cannot be nullable")]
    [InlineData("{type: array, items: {type: object, required: [a], properties: {a: {type: object}}}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a, a, b]}",
        "items.properties[a].type: Invalid value: \"object\": must be a scalar type if parent array's x-kubernetes-list-type is map",
        "x-kubernetes-list-map-keys: Invalid value: [\"a\",\"a\",\"b\"]: must not contain duplicate entries", "x-kubernetes-list-map-keys: Invalid value: [\"a\",\"a\",\"b\"]: entries must all be names of item properties")]
    [InlineData("{type: string, x-kubernetes-validations: [{rule: ' '}, {rule: 'a', message: ' '}, {rule: \"a\\nb\"}, {rule: a, reason: Odd}, {rule: a, fieldPath: .x}]}",
        "x-kubernetes-validations[0].rule: Required value: rule is not specified", "x-kubernetes-validations[1].message: Invalid value: \" \": must be non-empty if specified",
        "x-kubernetes-validations[2].message: Required value: message must be specified if rule contains line breaks",
        "x-kubernetes-validations[3].reason: Unsupported value: \"Odd\": supported values: \"FieldValueDuplicate\", \"FieldValueForbidden\", \"FieldValueInvalid\", \"FieldValueRequired\"",
        "x-kubernetes-validations[4].fieldPath: Invalid value: \".x\": must be a valid path")]
    public void Lists_say_how_they_merge_and_rules_what_they_want(string field, params string[] errors) => CheckSchema($"{{type: object, properties: {{f: {field}}}}}", [.. errors.Select(e => "properties[f]." + e)]);

    [Fact]
    public void Groups_of_the_community_need_an_approval()
    {
        var definition = Definition("group: x.k8s.io").Replace("things.example.com", "things.x.k8s.io", StringComparison.Ordinal);
        string WithAnnotation(string text) => definition.Replace("{name: things.x.k8s.io}", $"{{name: things.x.k8s.io, annotations: {{api-approved.kubernetes.io: '{text}'}}}}", StringComparison.Ordinal);
        Assert.Equal(["metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation \"api-approved.kubernetes.io\", see https://github.com/kubernetes/enhancements/pull/1111"], Errors(definition));
        Assert.Equal(["metadata.annotations[api-approved.kubernetes.io]: Invalid value: \"yes\": protected groups must have approval annotation \"api-approved.kubernetes.io\" with either a URL or a reason starting with \"unapproved\", see https://github.com/kubernetes/enhancements/pull/1111"], Errors(WithAnnotation("yes")));
        Assert.Empty(Errors(WithAnnotation("unapproved, for tests")));
        Assert.Empty(Errors(WithAnnotation("https://github.com/kubernetes/kubernetes/pull/1")));
        Assert.Empty(UpdateErrors(definition, definition));
    }

    [Fact]
    public void An_update_keeps_what_objects_are_stored_by()
    {
        const string Established = "status: {conditions: [{type: Established, status: 'True'}], storedVersions: [v1, v2]}";
        var before = Definition("names: {plural: things, kind: Thing}", Established);
        Assert.Equal(
            ["spec.scope: Invalid value: \"Cluster\": field is immutable", "spec.names.kind: Invalid value: \"Other\": field is immutable", "spec.group: Invalid value: \"other.com\": field is immutable", "spec.names.plural: Invalid value: \"others\": field is immutable"],
            UpdateErrors(Definition("versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}, {name: v2, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}]", Established),
                Definition("scope: Cluster, names: {plural: others, kind: Other}, group: other.com, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}, {name: v2, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}]", Established)));
        var gone = UpdateErrors(Definition("versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}, {name: v2, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}]", Established), before);
        Assert.Equal(["status.storedVersions[1]: Invalid value: \"v2\": missing from spec.versions; v2 was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in v2 and removes v2 from status.storedVersions"], gone);
    }

    [Fact]
    public void What_a_stored_definition_breaks_an_update_is_not_refused_for()
    {
        const string Old = "versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {a: {}}}}}]";
        Assert.Single(Errors(Definition(Old)));
        Assert.Empty(UpdateErrors(Definition(Old), Definition(Old + ", names: {plural: things, kind: Thing, shortNames: [th]}")));
        Assert.Single(UpdateErrors(Definition(Old), Definition(Old.Replace("{a: {}}", "{a: {}, b: {}}", StringComparison.Ordinal))));
        var condition = Read(Definition(Old)).StructuralCondition();
        Assert.Equal(("NonStructuralSchema", "True", "Violations", "spec.versions[0].schema.openAPIV3Schema.properties[a].type: Required value: must not be empty for specified object fields"),
            (condition!.Type, condition.Status, condition.Reason, condition.Message));
        Assert.Null(Read(Definition("")).StructuralCondition());
    }

    private static void CheckSchema(string schema, string[] errors) => Assert.Equal(
        errors.Select(e => $"{Schema}.{e}").Order(),
        Errors(Definition($"versions: [{{name: v1, served: true, storage: true, schema: {{openAPIV3Schema: {schema}}}}}]")).Order());

    // What is given takes the place of what stands there by default.
    private static string Definition(string spec, string more = "")
    {
        var parts = new[] { "group: example.com", "scope: Namespaced", "names: {plural: things, kind: Thing}", "versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]" };
        var all = parts.Where(p => !$", {spec}".Contains($", {p[..p.IndexOf(':', StringComparison.Ordinal)]}:", StringComparison.Ordinal)).Append(spec).Where(p => p.Length > 0);
        return $"{{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {{name: things.example.com}}, spec: {{{string.Join(", ", all)}}}{(more.Length == 0 ? "" : ", " + more)}}}";
    }

    private static CustomResourceDefinition Read(string yaml)
    {
        // YAML that begins with a brace is read as YAML all the same.
        var read = Kinds.Read<CustomResourceDefinition>("# definition\n" + yaml);
        return read.Status is null ? (CustomResourceDefinition)CustomResourceDefinition.Definition.PrepareForCreate(read) : read;
    }

    private static List<string> Errors(string yaml)
    {
        var context = new ValidationContext();
        CustomResourceDefinition.Definition.Validate(Read(yaml), context);
        return [.. context.Errors.Select(e => e.ToString())];
    }

    private static List<string> UpdateErrors(string before, string after)
    {
        var context = new ValidationContext();
        CustomResourceDefinition.Definition.ValidateUpdate(Read(after), Read(before), context);
        return [.. context.Errors.Select(e => e.ToString())];
    }
}
