using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests.CustomResources;

/// <summary>Steps that upstream's own suites take with custom kinds.</summary>
public sealed class SuiteTests
{
    private const string JsonPatch = "application/json-patch+json";
    private const string Apply = "application/apply-patch+yaml";
    private const string One = CronTabs.Definitions + "/" + CronTabs.Name;
    private const string Spec = "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties";

    [Fact]
    public async Task Defaults_come_to_requests_and_to_what_is_stored()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync(CronTabs.Definition(extra: Fields("a: {type: string}", "b: {type: string}")));
        (await server.PostAsync(CronTabs.Path, CronTabs.Tab("one", """{"schedule":"* * * * *"}"""))).Expect(201);
        (await server.PatchAsync(One, $$"""[{"op":"add","path":"{{Spec}}/a/default","value":"A"}]""", JsonPatch)).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(CronTabs.Path + "/one")).At("spec.a") == "A");
        Assert.Equal("A", (await server.GetAsync(CronTabs.Path)).At("items.0.spec.a"));
        Assert.Equal("A", (await server.PostAsync(CronTabs.Path, CronTabs.Tab("two", """{"schedule":"* * * * *"}"""))).Expect(201).At("spec.a"));
        (await server.PatchAsync(One, $$"""[{"op":"remove","path":"{{Spec}}/a/default"},{"op":"add","path":"{{Spec}}/b/default","value":"B"}]""", JsonPatch)).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(CronTabs.Path + "/two")).At("spec.b") == "B");
        // What was stored with its default keeps it; what was only shown with it does not.
        Assert.Equal(("A", null), ((await server.GetAsync(CronTabs.Path + "/two")).At("spec.a"), (await server.GetAsync(CronTabs.Path + "/one")).At("spec.a")));
    }

    [Fact]
    public async Task A_definitions_status_is_read_updated_and_patched()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(One)).At("status.conditions.1.status") == "True");
        var status = (await server.GetAsync(One + "/status")).Expect(200).Json;
        status["status"]!["conditions"]!.AsArray().Add(JsonNode.Parse("""{"type":"Mine","status":"True","message":"updated"}"""));
        status["spec"]!["scope"] = "Cluster";
        var updated = (await server.PutAsync(One + "/status", status.ToJsonString())).Expect(200);
        Assert.Equal(("Mine", "updated", "Namespaced", "1"), (updated.At("status.conditions.2.type"), updated.At("status.conditions.2.message"), updated.At("spec.scope"), updated.At("metadata.generation")));
        var patched = (await server.PatchAsync(One + "/status", """[{"op":"add","path":"/status/conditions","value":[{"message":"patched"}]}]""", JsonPatch)).Expect(200);
        Assert.Equal("patched", patched.At("status.conditions.0.message"));
        // The server finds its own conditions again.
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(CronTabs.Path)).Code == 200 && (await server.GetAsync(One)).At("status.conditions.2.status") == "True");
    }

    [Fact]
    public async Task Definitions_are_listed_and_deleted_by_label()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var name in (string[])["ones", "twos", "threes"])
        {
            var definition = CronTabs.Definition().Replace(CronTabs.Name + "}", $"{name}.stable.example.com, labels: {{set: {(name == "threes" ? "b" : "a")}}} }}", StringComparison.Ordinal)
                .Replace("plural: crontabs, kind: CronTab, shortNames: [ct]", $"plural: {name}, kind: {char.ToUpperInvariant(name[0])}{name[1..]}", StringComparison.Ordinal);
            (await server.SendAsync(HttpMethod.Post, CronTabs.Definitions, definition, "application/yaml")).Expect(201);
        }

        Assert.Equal(2, (await server.GetAsync(CronTabs.Definitions + "?labelSelector=set%3Da")).Json["items"]!.AsArray().Count);
        (await server.DeleteAsync(CronTabs.Definitions + "?labelSelector=set%3Da")).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(CronTabs.Definitions)).Json["items"]!.AsArray().Count == 1);
        (await server.GetAsync(CronTabs.Definitions + "/threes.stable.example.com")).Expect(200);
    }

    [Fact]
    public async Task Paths_of_the_other_scope_are_not_there()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        (await server.PostAsync("/apis/stable.example.com/v1/crontabs", CronTabs.Tab("a", """{"schedule":"* * * * *"}"""))).Expect(404);
        (await server.GetAsync("/apis/stable.example.com/v1/crontabs")).Expect(200);
        (await server.GetAsync("/apis/stable.example.com/v1/crontabs/a")).Expect(404);
        var cluster = CronTabs.Definition().Replace(CronTabs.Name, "wides.wide.example.com", StringComparison.Ordinal).Replace("group: stable.example.com", "group: wide.example.com", StringComparison.Ordinal)
            .Replace("scope: Namespaced", "scope: Cluster", StringComparison.Ordinal).Replace("plural: crontabs, kind: CronTab", "plural: wides, kind: Wide", StringComparison.Ordinal);
        (await server.SendAsync(HttpMethod.Post, CronTabs.Definitions, cluster, "application/yaml")).Expect(201);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync("/apis/wide.example.com/v1/wides")).Code == 200);
        const string Wide = """{"apiVersion":"wide.example.com/v1","kind":"Wide","metadata":{"name":"a"},"spec":{"schedule":"* * * * *"}}""";
        (await server.PostAsync("/apis/wide.example.com/v1/namespaces/default/wides", Wide)).Expect(404);
        (await server.PostAsync("/apis/wide.example.com/v1/wides", Wide)).Expect(201);
        (await server.GetAsync("/apis/wide.example.com/v1/namespaces/default/wides")).Expect(404);
        Assert.Equal("metadata.name", (await server.PostAsync("/apis/wide.example.com/v1/wides", Wide.Replace("\"a\"", "\"A_b\"", StringComparison.Ordinal))).Expect(422).At("details.causes.0.field"));
        Assert.Null((await server.PostAsync("/apis/wide.example.com/v1/wides", Wide.Replace("\"name\":\"a\"", "\"name\":\"b\",\"namespace\":\"default\"", StringComparison.Ordinal))).Expect(201).At("metadata.namespace"));
    }

    [Fact]
    public async Task A_version_without_columns_shows_name_and_age()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync(CronTabs.Definition(servesV2: true));
        (await server.PostAsync(CronTabs.Path, CronTabs.Tab("a", """{"schedule":"* * * * *"}"""))).Expect(201);
        var table = (await server.GetAsync(CronTabs.Path.Replace("/v1/", "/v2/", StringComparison.Ordinal), "application/json;as=Table;v=v1;g=meta.k8s.io")).Expect(200);
        Assert.Equal(["Name", "Age"], table.Json["columnDefinitions"]!.AsArray().Select(c => c!["name"]!.GetValue<string>()));
        Assert.Equal("a", table.At("rows.0.cells.0"));
    }

    [Fact]
    public async Task Apply_merges_sets_maps_and_atomic_parts_as_the_schema_says()
    {
        var extra = Fields(
            "set: {type: array, x-kubernetes-list-type: set, items: {type: string}}",
            "whole: {type: array, items: {type: string}}",
            "atomic: {type: object, x-kubernetes-map-type: atomic, properties: {a: {type: string}, b: {type: string}}}",
            "granular: {type: object, properties: {a: {type: string}, b: {type: string}}}",
            "ports: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [port, protocol], items: {type: object, required: [port], properties: {port: {type: integer}, protocol: {type: string, default: TCP}, name: {type: string}}}}");
        await using var server = await (await TestServer.StartAsync()).ServeAsync(CronTabs.Definition(extra: extra));
        var path = CronTabs.Path + "/a";
        (await server.PatchAsync(path + "?fieldManager=one", CronTabs.Tab("a", """{"schedule":"* * * * *","set":["x"],"granular":{"a":"1"},"ports":[{"port":80,"name":"web"}]}"""), Apply)).Expect(201);
        var merged = (await server.PatchAsync(path + "?fieldManager=two", CronTabs.Tab("a", """{"set":["y"],"granular":{"b":"2"},"ports":[{"port":80,"protocol":"UDP"},{"port":80,"protocol":"TCP"}],"whole":["w"],"atomic":{"a":"1"}}"""), Apply)).Expect(200);
        Assert.Equal(("""["x","y"]""", """{"a":"1","b":"2"}"""), (merged.At("spec.set"), merged.At("spec.granular")));
        Assert.Equal("""[{"name":"web","port":80,"protocol":"TCP"},{"port":80,"protocol":"UDP"}]""", Sorted(merged.Json["spec"]!["ports"]!));
        var conflict = (await server.PatchAsync(path + "?fieldManager=three", CronTabs.Tab("a", """{"whole":["z"],"atomic":{"b":"1"}}"""), Apply)).Expect(409);
        Assert.Equal([".spec.atomic", ".spec.whole"], conflict.Json["details"]!["causes"]!.AsArray().Select(c => c!["field"]!.GetValue<string>()).Order());
        var without = (await server.PatchAsync(path + "?fieldManager=two", CronTabs.Tab("a", """{"set":["y"]}"""), Apply)).Expect(200);
        Assert.Equal(("""["x","y"]""", """{"a":"1"}""", null), (without.At("spec.set"), without.At("spec.granular"), without.At("spec.whole")));
        Assert.Equal("""[{"name":"web","port":80,"protocol":"TCP"}]""", Sorted(without.Json["spec"]!["ports"]!));
    }

    [Fact]
    public async Task A_watch_tells_of_selected_fields_and_ends_with_a_change_of_the_definition()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        (await server.PostAsync(CronTabs.Path, CronTabs.Tab("a", """{"schedule":"* * * * *","image":"one"}"""))).Expect(201);
        var version = (await server.GetAsync(CronTabs.Path)).At("metadata.resourceVersion");
        await using (var watch = await WatchStream.OpenAsync(server, $"{CronTabs.Path}?watch=true&resourceVersion={version}&fieldSelector=spec.image%3Dtwo"))
        {
            (await server.PatchAsync(CronTabs.Path + "/a", """{"spec":{"image":"two"}}""")).Expect(200);
            Assert.Equal("ADDED", (await watch.NextAsync())!["type"]!.GetValue<string>());
            (await server.PatchAsync(CronTabs.Path + "/a", """{"spec":{"image":"three"}}""")).Expect(200);
            Assert.Equal("DELETED", (await watch.NextAsync())!["type"]!.GetValue<string>());
            (await server.PatchAsync(One, $$"""[{"op":"add","path":"{{Spec}}/more","value":{"type":"string"} }]""", JsonPatch)).Expect(200);
            while (await watch.NextAsync() is not null)
            {
            }
        }

        await CronTabs.EventuallyAsync(async () => (await server.PatchAsync(CronTabs.Path + "/a", """{"spec":{"more":"x"}}""")).At("spec.more") == "x");
    }

    [Fact]
    public async Task Yaml_is_read_as_strictly_as_json()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        const string Body = "apiVersion: stable.example.com/v1\nkind: CronTab\nmetadata: {name: a, odd: 1}\nspec:\n  schedule: '* * * * *'\n  schedule: '1 * * * *'\n  unknown: 1\n";
        var strict = (await server.SendAsync(HttpMethod.Post, CronTabs.Path + "?fieldValidation=Strict", Body, "application/yaml")).Expect(400);
        Assert.Equal("CronTab in version \"v1\" cannot be handled as a CronTab: strict decoding error: yaml: unmarshal errors:\n  line 6: key \"schedule\" already set in map, unknown field \"metadata.odd\", unknown field \"spec.unknown\"", strict.At("message"));
        Assert.Equal("1 * * * *", (await server.SendAsync(HttpMethod.Post, CronTabs.Path, Body, "application/yaml")).Expect(201).At("spec.schedule"));
    }

    // As deep as the fields of the definition's spec.
    private static string Fields(params string[] fields) => string.Join("\n" + new string(' ', 14), fields);

    private static string Sorted(JsonNode items) => new JsonArray([.. items.AsArray().Select(i => (JsonNode)new JsonObject(i!.AsObject().OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))))
        .OrderBy(i => i["protocol"]!.GetValue<string>(), StringComparer.Ordinal)]).ToJsonString();
}
