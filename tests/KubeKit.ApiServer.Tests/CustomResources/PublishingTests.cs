using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests.CustomResources;

/// <summary>What OpenAPI shows of custom kinds.</summary>
public sealed class PublishingTests
{
    private const string V3 = "/openapi/v3/apis/stable.example.com/v1";
    private const string Type = "com.example.stable.v1.CronTab";

    [Theory]
    [InlineData("{x-kubernetes-int-or-string: true}", """{"x-kubernetes-int-or-string":true}""", """{"x-kubernetes-int-or-string":true,"anyOf":[{"type":"integer"},{"type":"string"}]}""")]
    [InlineData("{type: string, nullable: true, maxLength: 3}", """{"maxLength":3}""", """{"type":"string","nullable":true,"maxLength":3}""")]
    [InlineData("{type: object, properties: {a: {type: string}}, oneOf: [{required: [a]}], required: [a], title: T, example: {a: x}, externalDocs: {url: u}}",
        """{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"title":"T","example":{"a":"x"},"externalDocs":{"url":"u"}}""",
        """{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"title":"T","example":{"a":"x"},"externalDocs":{"url":"u"},"oneOf":[{"required":["a"]}]}""")]
    [InlineData("{type: object, properties: {a: {type: string, nullable: true}, b: {type: integer, format: int32, minimum: 1, default: 2, enum: [1, 2]}}, required: [a, b]}",
        """{"type":"object","properties":{"a":{},"b":{"type":"integer","format":"int32","minimum":1,"default":2,"enum":[1,2]}},"required":["b"]}""",
        """{"type":"object","properties":{"a":{"type":"string","nullable":true},"b":{"type":"integer","format":"int32","minimum":1,"default":2,"enum":[1,2]}},"required":["a","b"]}""")]
    [InlineData("{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {a: {type: string}}}", """{"x-kubernetes-preserve-unknown-fields":true}""", """{"type":"object","x-kubernetes-preserve-unknown-fields":true,"properties":{"a":{"type":"string"}}}""")]
    [InlineData("{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a], items: {type: object, required: [a], x-kubernetes-map-type: atomic, properties: {a: {type: string}}}}",
        """{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["a"],"items":{"type":"object","required":["a"],"x-kubernetes-map-type":"atomic","properties":{"a":{"type":"string"}}}}""", null)]
    [InlineData("{type: object, additionalProperties: {type: object, additionalProperties: true}}", """{"type":"object","additionalProperties":{"type":"object","additionalProperties":true}}""", null)]
    [InlineData("{type: string, pattern: a, x-kubernetes-validations: [{rule: self != ''}]}", """{"type":"string","pattern":"a","x-kubernetes-validations":[{"rule":"self != ''"}]}""", null)]
    public async Task Schemas_are_shown_as_upstream_shows_them(string field, string version2, string? version3)
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync(CronTabs.Definition(extra: $"field: {field}"));
        var shown = (await server.GetAsync(V3)).Expect(200).Json["components"]!["schemas"]![Type]!;
        AssertSame(version3 ?? version2, shown["properties"]!["spec"]!["properties"]!["field"]!);
        var old = (await server.GetAsync("/openapi/v2")).Expect(200).Json["definitions"]![Type]!;
        AssertSame(version2, old["properties"]!["spec"]!["properties"]!["field"]!);
    }

    [Fact]
    public async Task Headers_lists_and_selectable_fields_are_shown()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        var document = (await server.GetAsync(V3)).Expect(200).Json;
        Assert.Equal("Kubernetes CRD Swagger", document["info"]!["title"]!.GetValue<string>());
        var (kind, list) = (document["components"]!["schemas"]![Type]!, document["components"]!["schemas"]![Type + "List"]!);
        AssertSame("""[{"group":"stable.example.com","kind":"CronTab","version":"v1"}]""", kind["x-kubernetes-group-version-kind"]!);
        AssertSame("""[{"fieldPath":"spec.image"}]""", kind["x-kubernetes-selectable-fields"]!);
        AssertSame("""{"description":"Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata","allOf":[{"$ref":"#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"}]}""", kind["properties"]!["metadata"]!);
        Assert.Equal(("CronTabList is a list of CronTab", "List of crontabs. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md"),
            (list["description"]!.GetValue<string>(), list["properties"]!["items"]!["description"]!.GetValue<string>()));
        var template = kind["properties"]!["spec"]!["properties"]!["template"]!;
        AssertSame("""["kind","apiVersion"]""", template["required"]!);
        Assert.StartsWith("apiVersion defines the versioned schema", template["properties"]!["apiVersion"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
        var old = (await server.GetAsync("/openapi/v2")).Expect(200).Json["definitions"]![Type]!;
        AssertSame("""{"x-kubernetes-embedded-resource":true,"x-kubernetes-preserve-unknown-fields":true}""", old["properties"]!["spec"]!["properties"]!["template"]!);
        AssertSame("""{"description":"Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata","$ref":"#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"}""", old["properties"]!["metadata"]!);
        (await server.GetAsync("/openapi/v2", "application/com.github.proto-openapi.spec.v2.v1.0+protobuf")).Expect(200);
    }

    [Fact]
    public async Task A_kind_open_at_its_root_shows_nothing_in_version_2()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync(CronTabs.Definition().Replace("description: A CronTab runs things.", "x-kubernetes-preserve-unknown-fields: true", StringComparison.Ordinal));
        AssertSame("""{"type":"object","x-kubernetes-group-version-kind":[{"group":"stable.example.com","kind":"CronTab","version":"v1"}],"x-kubernetes-selectable-fields":[{"fieldPath":"spec.image"}]}""",
            (await server.GetAsync("/openapi/v2")).Expect(200).Json["definitions"]![Type]!);
        Assert.NotNull((await server.GetAsync(V3)).Json["components"]!["schemas"]![Type]!["properties"]!["spec"]);
    }

    [Fact]
    public async Task Documents_change_with_the_definition_and_only_theirs()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        async Task<(string? Mine, string? Apps)> AddressesAsync()
        {
            var paths = (await server.GetAsync("/openapi/v3")).Expect(200).Json["paths"]!;
            return (paths["apis/stable.example.com/v1"]?["serverRelativeURL"]!.GetValue<string>(), paths["apis/apps/v1"]!["serverRelativeURL"]!.GetValue<string>());
        }

        var before = await AddressesAsync();
        (await server.GetAsync(before.Mine!)).Expect(200);
        const string One = CronTabs.Definitions + "/" + CronTabs.Name;
        (await server.PatchAsync(One, """[{"op":"replace","path":"/spec/versions/0/schema/openAPIV3Schema/description","value":"Another text."}]""", "application/json-patch+json")).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(V3)).Text.Contains("Another text.", StringComparison.Ordinal));
        var after = await AddressesAsync();
        Assert.NotEqual(before.Mine, after.Mine);
        Assert.Equal(before.Apps, after.Apps);
        Assert.Contains("Another text.", (await server.GetAsync("/openapi/v2")).Text, StringComparison.Ordinal);
        (await server.DeleteAsync(One)).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(V3)).Code == 404);
        Assert.Null((await AddressesAsync()).Mine);
        Assert.DoesNotContain(Type, (await server.GetAsync("/openapi/v2")).Text, StringComparison.Ordinal);
    }

    private static void AssertSame(string expected, JsonNode actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
