using System.Text.Json.Nodes;
using KubeKit.ApiServer.CustomResources;
using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;
using KubeKit.Resources.Yaml;

namespace KubeKit.ApiServer.Tests.CustomResources;

/// <summary>What schemas let through, fill in and refuse, without a server around them.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("{type: string}", "1", "Invalid value: \"integer\": spec.f in body must be of type string: \"integer\"")]
    [InlineData("{type: string, enum: [a, b]}", "1", "Invalid value: \"integer\": spec.f in body must be of type string: \"integer\"", "Unsupported value: 1: supported values: \"a\", \"b\"")]
    [InlineData("{type: string, nullable: true, enum: [a]}", "null", "Unsupported value: null: supported values: \"a\"")]
    [InlineData("{type: integer, enum: [1, 2]}", "3", "Unsupported value: 3: supported values: \"1\", \"2\"")]
    [InlineData("{type: integer, format: int32}", "3000000000")]
    [InlineData("{type: integer}", "1.0")]
    [InlineData("{type: number}", "1")]
    [InlineData("{type: integer}", "1.5", "Invalid value: \"number\": spec.f in body must be of type integer: \"number\"")]
    [InlineData("{type: number, minimum: 1, exclusiveMinimum: true, multipleOf: 0.5}", "0.7", "Invalid value: 0.7: spec.f in body should be a multiple of 0.5", "Invalid value: 0.7: spec.f in body should be greater than 1")]
    [InlineData("{type: string, minLength: 2, pattern: '^a'}", "\"b\"", "Invalid value: \"b\": spec.f in body should be at least 2 chars long")]
    [InlineData("{type: string, pattern: '^a$'}", "\"a\\n\"", "Invalid value: \"a\n\": spec.f in body should match '^a$'")]
    [InlineData("{type: string, maxLength: 1}", "\"\\ud83d\\ude00\"")]
    [InlineData("{type: object, minProperties: 2, properties: {a: {type: string}}}", "{\"a\":1}", "Invalid value: 1: spec.f in body should have at least 2 properties")]
    [InlineData("{type: object, maxProperties: 1, additionalProperties: {type: string}}", "{\"a\":\"\",\"b\":\"\"}", "Too many: 2: must have at most 1 items")]
    [InlineData("{type: array, minItems: 2, items: {type: string}}", "[\"a\"]", "Invalid value: 1: spec.f in body should have at least 2 items")]
    [InlineData("{x-kubernetes-int-or-string: true}", "true", "Invalid value: \"boolean\": spec.f in body must be of type integer,string: \"boolean\"")]
    [InlineData("{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}", "{\"a\":\"\",\"b\":\"\"}", "<nil>: Invalid value: \"\": \"spec.f\" must validate one and only one schema (oneOf). Found 2 valid alternatives")]
    [InlineData("{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}", "{}", "<nil>: Invalid value: \"\": \"spec.f\" must validate one and only one schema (oneOf). Found none valid", "spec.f.a: Required value")]
    [InlineData("{type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{properties: {a: {enum: [x]}}}, {required: [b]}]}", "{\"a\":\"y\"}", "<nil>: Invalid value: \"\": \"spec.f\" must validate at least one schema (anyOf)", "spec.f.a: Unsupported value: \"y\": supported values: \"x\"")]
    [InlineData("{type: string, allOf: [{pattern: a}, {pattern: b}]}", "\"b\"", "Invalid value: \"b\": spec.f in body should match 'a'", "<nil>: Invalid value: \"\": \"spec.f\" must validate all the schemas (allOf)")]
    [InlineData("{type: string, allOf: [{pattern: a}]}", "\"b\"", "Invalid value: \"b\": spec.f in body should match 'a'", "<nil>: Invalid value: \"\": \"spec.f\" must validate all the schemas (allOf). None validated")]
    [InlineData("{type: string, not: {enum: [a]}}", "\"a\"", "<nil>: Invalid value: \"\": \"spec.f\" must not validate the schema (not)")]
    [InlineData("{type: array, items: {type: string}, x-kubernetes-list-type: set}", "[\"a\",\"b\",\"a\",\"a\"]", "spec.f[2]: Duplicate value: \"a\"")]
    [InlineData("{type: array, items: {type: integer}, x-kubernetes-list-type: set}", "[1,1]", "spec.f[1]: Duplicate value: 1")]
    [InlineData("{type: array, items: {type: object, required: [a], properties: {a: {type: string}, b: {type: integer, default: 1}}}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a, b]}", "[{\"a\":\"x\"},{\"a\":\"x\",\"b\":1}]", "spec.f[1]: Duplicate value: {\"a\":\"x\",\"b\":1}")]
    [InlineData("{type: object, additionalProperties: {type: array, items: {type: string}, x-kubernetes-list-type: set}}", "{\"k\":[\"a\",\"a\"]}", "spec.f[k][1]: Duplicate value: \"a\"")]
    public void Values_are_checked_in_upstreams_words(string field, string value, params string[] errors) =>
        Assert.Equal(errors.Select(e => e[0] is '<' || e.StartsWith("spec", StringComparison.Ordinal) ? e : "spec.f: " + e), Errors(Field(field), Body(value)));

    [Theory]
    [InlineData("date-time", "2018-11-13T20:20:39+00:00", "2018-11-13")]
    [InlineData("datetime", "2018-11-13T20:20:39.5Z", "2018-13-13T20:20:39Z")]
    [InlineData("date", "2018-11-13", "2018-11-31")]
    [InlineData("duration", "1h30m", "1x")]
    [InlineData("duration", "3 days 2 hours", "days")]
    [InlineData("email", "a@b.example", "a")]
    [InlineData("hostname", "a-b.example.com", "-a")]
    [InlineData("ipv4", "10.0.0.1", "10.1")]
    [InlineData("ipv6", "::1", "10.0.0.1")]
    [InlineData("cidr", "10.0.0.1/8", "10.0.0.0/33")]
    [InlineData("mac", "01:23:45:67:89:ab", "01:23:45:67:89")]
    [InlineData("uri", "https://a/b?c", "a b")]
    [InlineData("uuid", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "a0eebc99")]
    [InlineData("uuid3", "a0eebc99-9c0b-3ef8-bb6d-6bb9bd380a11", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")]
    [InlineData("uuid4", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "a0eebc99-9c0b-4ef8-cb6d-6bb9bd380a11")]
    [InlineData("uuid5", "a0eebc99-9c0b-5ef8-bb6d-6bb9bd380a11", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")]
    [InlineData("byte", "dGhpcw==", "asd")]
    [InlineData("isbn", "978-0321751041", "0321751044")]
    [InlineData("isbn10", "0321751043", "978-0321751041")]
    [InlineData("isbn13", "978-0321751041", "0321751043")]
    [InlineData("creditcard", "4111-1111-1111-1111", "4111-1111-1111-1112")]
    [InlineData("ssn", "111-11-1111", "111-11-111")]
    [InlineData("hexcolor", "#FFFFFF", "#FFFF")]
    [InlineData("rgbcolor", "rgb(255, 0,1)", "rgb(256,0,1)")]
    [InlineData("bsonobjectid", "507f1f77bcf86cd799439011", "507f")]
    [InlineData("k8s-short-name", "my-name", "my.name")]
    [InlineData("k8s-long-name", "my.name", "My.name")]
    public void Formats_are_those_of_upstream(string format, string good, string bad)
    {
        var schema = Field($"{{type: string, format: {format}}}");
        Assert.Empty(Errors(schema, Body($"\"{good}\"")));
        Assert.Equal([$"spec.f: Invalid value: \"{bad}\": spec.f in body must be of type {format}: \"{bad}\""], Errors(schema, Body($"\"{bad}\"")));
    }

    [Theory]
    [InlineData("{type: string, format: odd}", "\"x\"")]
    [InlineData("{type: string, format: ip}", "\"x\"")]
    [InlineData("{type: integer, format: date}", "1")]
    public void Formats_that_upstream_does_not_know_mean_nothing(string field, string value) => Assert.Empty(Errors(Field(field), Body(value)));

    [Theory]
    [InlineData("{type: array, items: {type: object, properties: {a: {type: string}}}}", "[{\"a\":\"x\",\"b\":1}]", "[{\"a\":\"x\"}]", "spec.f[0].b")]
    [InlineData("{type: array, x-kubernetes-preserve-unknown-fields: true, items: {type: object, properties: {a: {type: object, properties: {c: {type: string}}}}}}", "[{\"a\":{\"d\":1},\"b\":1}]", "[{\"a\":{},\"b\":1}]", "spec.f[0].a.d")]
    [InlineData("{type: object, additionalProperties: true}", "{\"a\":{\"b\":1},\"c\":2}", "{\"a\":{},\"c\":2}", "spec.f.a.b")]
    [InlineData("{type: object, properties: {a: {type: string}, b: {type: string, default: x}, c: {type: string, nullable: true, default: y}}}", "{\"a\":null,\"b\":null,\"c\":null}", "{\"b\":\"x\",\"c\":null}")]
    [InlineData("{type: object, properties: {a: {type: object, default: {}, properties: {b: {type: integer, default: 1}}}}}", "{}", "{\"a\":{\"b\":1}}")]
    [InlineData("{type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object}}}",
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"x\",\"creationTimestamp\":null,\"odd\":1,\"labels\":{\"a\":\"b\"}},\"other\":1,\"spec\":{\"z\":1}}",
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"labels\":{\"a\":\"b\"},\"name\":\"x\"},\"spec\":{}}", "spec.f.other", "spec.f.spec.z", "spec.f.metadata.odd")]
    public void Unknown_fields_go_and_defaults_come(string field, string value, string expected, params string[] unknown)
    {
        var (read, context) = Read(Field(field), Body(value));
        var f = JsonNode.Parse(read.Find("spec")!.Value.Utf8)!["f"];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), f), f?.ToJsonString());
        Assert.Equal(unknown, context.UnknownFields);
    }

    [Fact]
    public void Of_two_fields_of_one_name_the_last_counts_at_any_depth()
    {
        var (read, context) = Read("{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {spec: {type: object, properties: {known: {type: string}}}}}",
            """{"a":1,"a":2,"free":{"x":1,"list":[{"y":1,"y":2}],"x":{"z":[],"z":{}}},"spec":{"known":"a","known":"b"}}""");
        Assert.Equal(["a", "free", "spec"], read.Members.Select(m => m.Name));
        Assert.Equal(("2", """{"list":[{"y":2}],"x":{"z":{}}}""", """{"known":"b"}"""), (read.Members[0].Value.ToString(), read.Members[1].Value.ToString(), read.Members[2].Value.ToString()));
        Assert.Equal(["a", "free.x", "free.list[0].y", "free.x.z", "spec.known"], context.DuplicateFields);
    }

    [Theory]
    [InlineData("""{"apiVersion":"a/b/c","kind":"Po_d","metadata":{"name":"a/b","labels":{"x":"-"}}}""",
        "spec.f.apiVersion: Invalid value: \"a/b/c\": unexpected GroupVersion string: a/b/c", "spec.f.kind: Invalid value: \"Po_d\": may have mixed case, but should otherwise match: a DNS-1035 label",
        "spec.f.metadata.name: Invalid value: \"a/b\": may not contain '/'", "spec.f.metadata.labels: Invalid value: \"-\": a valid label must be")]
    [InlineData("""{"apiVersion":"","kind":""}""", "spec.f.apiVersion: Invalid value: \"\": must not be empty", "spec.f.kind: Invalid value: \"\": must not be empty")]
    [InlineData("{}", "spec.f.apiVersion: Required value", "spec.f.kind: Required value")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"ok"}}""")]
    public void Embedded_objects_have_a_proper_header(string value, params string[] errors)
    {
        var found = Errors(Field("{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}"), Body(value));
        Assert.Equal(errors.Length, found.Count);
        Assert.All(errors.Zip(found), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"apiVersion":1,"kind":"Pod"}""", "spec.f.apiVersion: Invalid value: 1: must be a string")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"a":1}}}""", "spec.f.metadata: Invalid value: {\"labels\":{\"a\":1}}: json: cannot unmarshal number into Go struct field ObjectMeta.labels.a of type string")]
    public void Headers_of_embedded_objects_that_cannot_be_read_are_refused_from_clients_and_passed_over_in_the_store(string value, string error)
    {
        var schema = Field("{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}");
        var body = Body(value);
        Assert.Equal(error, Assert.Throws<KubeJsonException>(() => Read(schema, body)).Message);
        Assert.DoesNotContain("1}", System.Text.Encoding.UTF8.GetString(Read(schema, body, isStored: true).Value.Find("spec")!.Value.Utf8), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{type: string, default: 1}", "properties[spec].properties[f].default: Invalid value: \"integer\":  in body must be of type string: \"integer\"")]
    [InlineData("{type: integer, minimum: 2, default: 1}", "properties[spec].properties[f].default: Invalid value: 1:  in body should be greater than or equal to 2")]
    [InlineData("{type: object, properties: {a: {type: string}}, default: {a: x, b: 1}}", "properties[spec].properties[f].default: Invalid value: {\"a\":\"x\",\"b\":1}: must not have unknown fields")]
    [InlineData("{type: object, properties: {a: {type: string}}, default: {a: 1}}", "properties[spec].properties[f].default.a: Invalid value: \"integer\": a in body must be of type string: \"integer\"")]
    [InlineData("{type: object, required: [a], properties: {a: {type: string}}, default: {}}", "properties[spec].properties[f].default.a: Required value")]
    [InlineData("{type: object, properties: {a: {type: string}}, default: {a: x}}")]
    [InlineData("{type: string, nullable: true, default: null}")]
    [InlineData("{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true, default: {apiVersion: v1}}", "properties[spec].properties[f].default.kind: Required value")]
    [InlineData("{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true, properties: {metadata: {type: object, properties: {name: {type: string, default: 'a/b'}}}}}",
        "properties[spec].properties[f].properties[metadata].properties[name].default: Invalid value: \"a/b\": must result in valid metadata: metadata.name: Invalid value: \"a/b\": may not contain '/'")]
    public void Defaults_fit_their_schema(string field, params string[] errors)
    {
        var context = new ValidationContext();
        DefaultRules.Check("s", Props(Field(field)), context);
        Assert.Equal(errors.Select(e => "s." + e), context.Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void What_did_not_change_may_stay_wrong()
    {
        var schema = Field("{type: object, properties: {a: {type: string, maxLength: 1}, b: {type: string}, m: {type: object, additionalProperties: {type: integer, minimum: 10}}, "
            + "keyed: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties: {k: {type: string, maxLength: 1}, v: {type: string, maxLength: 1}}}}, "
            + "plain: {type: array, maxItems: 2, items: {type: string, maxLength: 1}}, some: {type: string, allOf: [{maxLength: 1}]}}}");
        const string Old = """{"spec":{"f":{"a":"long","b":"x","m":{"one":1,"two":20},"keyed":[{"k":"long","v":"long"},{"k":"b"}],"plain":["long","b"],"some":"long"}}}""";
        Assert.Empty(Errors(schema, Old.Replace("\"b\":\"x\"", "\"b\":\"y\"", StringComparison.Ordinal), Old));
        Assert.Empty(Errors(schema, Old.Replace("20", "30", StringComparison.Ordinal), Old));
        Assert.Equal(["spec.f.m.one: Invalid value: 2: spec.f.m.one in body should be greater than or equal to 10"], Errors(schema, Old.Replace("\"one\":1", "\"one\":2", StringComparison.Ordinal), Old));
        Assert.Equal(["spec.f.a: Too long: may not be more than 1 bytes"], Errors(schema, Old.Replace("\"a\":\"long\"", "\"a\":\"other\"", StringComparison.Ordinal), Old));
        // Items of map lists are known by their keys, wherever they stand; those of others are one with their list.
        Assert.Empty(Errors(schema, Old.Replace("""{"k":"long","v":"long"},{"k":"b"}""", """{"k":"b"},{"k":"long","v":"long"}""", StringComparison.Ordinal), Old));
        Assert.Empty(Errors(schema, Old.Replace("""{"k":"b"}""", """{"k":"c"}""", StringComparison.Ordinal), Old));
        Assert.Equal(["spec.f.plain[0]: Too long: may not be more than 1 bytes"], Errors(schema, Old.Replace("[\"long\",\"b\"]", "[\"long\",\"c\"]", StringComparison.Ordinal), Old));
    }

    [Fact]
    public void Items_that_were_there_twice_may_stay_so()
    {
        var schema = Field("{type: array, items: {type: string}, x-kubernetes-list-type: set}");
        Assert.Empty(Errors(schema, """{"spec":{"f":["a","a","b"]}}""", """{"spec":{"f":["a","a"]}}"""));
        Assert.Single(Errors(schema, """{"spec":{"f":["a","a"]}}""", """{"spec":{"f":["a"]}}"""));
    }

    [Fact]
    public void A_write_of_the_status_is_judged_by_the_status_alone()
    {
        const string Schema = "{type: object, required: [spec], properties: {spec: {type: object, properties: {f: {type: string, maxLength: 1}}}, status: {type: object, required: [a], properties: {a: {type: integer}}}}}";
        Assert.Empty(Errors(Schema, """{"status":{"a":1}}""", """{"status":{"a":2}}"""));
        Assert.Equal(["status.a: Required value"], Errors(Schema, """{"status":{}}""", """{"status":{"a":2}}"""));
        Assert.Equal(["spec: Required value"], Errors(Schema, """{"status":{"a":1}}"""));
    }

    [Fact]
    public void Counts_of_a_scale_are_counts()
    {
        const string Schema = "{type: object, properties: {spec: {type: object, x-kubernetes-preserve-unknown-fields: true}, status: {type: object, x-kubernetes-preserve-unknown-fields: true}}}";
        List<string> Found(string body) => Errors(Schema, body, scale: new() { SpecReplicasPath = ".spec.n", StatusReplicasPath = ".status.n.m", LabelSelectorPath = ".status.s" });
        Assert.Empty(Found("""{"spec":{"n":0}}"""));
        Assert.Equal([".spec.n: Invalid value: -1: should be a non-negative integer"], Found("""{"spec":{"n":-1}}"""));
        Assert.Equal([".spec.n: Invalid value: 2147483648: should be less than or equal to 2147483647"], Found("""{"spec":{"n":2147483648}}"""));
        Assert.Equal([".spec.n: Invalid value: 0: .spec.n accessor error: x is of the type string, expected int64", ".status.n.m: Invalid value: 0: .status.n.m accessor error: 1 is of the type int64, expected map[string]interface{}"],
            Found("""{"spec":{"n":"x"},"status":{"n":1}}"""));
        Assert.Equal([".status.s: Invalid value: \"\": .status.s accessor error: 1 is of the type int64, expected string"], Found("""{"status":{"s":1}}"""));
    }

    private static string Body(string value) => "{\"spec\":{\"f\":" + value + "}}";

    private static string Field(string field) => $"{{type: object, properties: {{spec: {{type: object, properties: {{f: {field}}}}}}}}}";

    private static JSONSchemaProps Props(string yaml) => KubeJson.Read<JSONSchemaProps>(KubeYaml.ToJson(System.Text.Encoding.UTF8.GetBytes("# schema\n" + yaml)), new DecodeContext());

    private static CustomSchema Compile(string yaml, CustomResourceSubresourceScale? scale = null) => CustomSchema.Compile("T", Props(yaml), new UnevaluatedRules(), CustomScale.CheckOf(scale));

    private static (CustomObject Value, DecodeContext Context) Read(string schema, string body, bool isStored = false)
    {
        var context = new DecodeContext { CollectFindings = !isStored, ApplyDefaults = !isStored };
        return (Compile(schema).Read(new ObjectHeader(), System.Text.Encoding.UTF8.GetBytes(body), CustomResourceDefinition.Definition, context), context);
    }

    private static List<string> Errors(string schema, string body, string? old = null, CustomResourceSubresourceScale? scale = null)
    {
        var context = new ValidationContext();
        Compile(schema, scale).Validate(Read(schema, body).Value, old is null ? null : Read(schema, old).Value, context);
        return [.. context.Errors.Select(e => e.ToString())];
    }
}
