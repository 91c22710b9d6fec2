using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests.CustomResources;

public sealed class CustomObjectTests
{
    [Fact]
    public async Task Objects_are_pruned_defaulted_and_told_of_what_the_schema_does_not_know()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        var body = CronTabs.Tab("a", """{"schedule":"* * * * *","note":null,"image":null,"unknown":{"x":1},"env":[{"name":"A","other":2}],"free":{"any":[{"thing":1}]},"labels":{"k":"v"},"template":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"x"},"spec":{}},"schedule":"1 * * * *"}""");
        var created = (await server.PostAsync(CronTabs.Path + "?fieldValidation=Warn", body)).Expect(201);
        var spec = created.Json["spec"]!;
        Assert.True(JsonNode.DeepEquals(spec, JsonNode.Parse(
            """{"note":null,"env":[{"name":"A","value":"none"}],"free":{"any":[{"thing":1}]},"labels":{"k":"v"},"template":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"x"},"spec":{}},"schedule":"1 * * * *","replicas":1}""")), spec.ToJsonString());
        Assert.Equal(["duplicate field \"spec.schedule\"", "unknown field \"spec.env[0].other\"", "unknown field \"spec.unknown\""], created.Warnings.Select(w => w["299 - \"".Length..^1].Replace("\\", "", StringComparison.Ordinal)));
        var strict = (await server.PostAsync(CronTabs.Path + "?fieldValidation=Strict", body)).Expect(400);
        Assert.Equal("CronTab in version \"v1\" cannot be handled as a CronTab: strict decoding error: duplicate field \"spec.schedule\", unknown field \"spec.env[0].other\", unknown field \"spec.unknown\"", strict.At("message"));
    }

    [Theory]
    [InlineData("""{"schedule":5}""", "spec.schedule", "FieldValueTypeInvalid", "Invalid value: \"integer\": spec.schedule in body must be of type string: \"integer\"")]
    [InlineData("""{}""", "spec.schedule", "FieldValueRequired", "Required value")]
    [InlineData("""{"schedule":"x"}""", "spec.schedule", "FieldValueInvalid", "Invalid value: \"x\": spec.schedule in body should match '^(\\S+\\s+){4}\\S+$'")]
    [InlineData("""{"schedule":"* * * * *","replicas":11}""", "spec.replicas", "FieldValueInvalid", "Invalid value: 11: spec.replicas in body should be less than or equal to 10")]
    [InlineData("""{"schedule":"* * * * *","replicas":1.5}""", "spec.replicas", "FieldValueTypeInvalid", "Invalid value: \"number\": spec.replicas in body must be of type integer: \"number\"")]
    [InlineData("""{"schedule":"* * * * *","mode":"Odd"}""", "spec.mode", "FieldValueNotSupported", "Unsupported value: \"Odd\": supported values: \"Fast\", \"Slow\"")]
    [InlineData("""{"schedule":"* * * * *","image":"abcdefghijklmnopqrstuvw"}""", "spec.image", "FieldValueTooLong", "Too long: may not be more than 20 bytes")]
    [InlineData("""{"schedule":"* * * * *","at":"today"}""", "spec.at", "FieldValueTypeInvalid", "Invalid value: \"today\": spec.at in body must be of type date-time: \"today\"")]
    [InlineData("""{"schedule":"* * * * *","port":true}""", "spec.port", "FieldValueTypeInvalid", "Invalid value: \"boolean\": spec.port in body must be of type integer,string: \"boolean\"")]
    [InlineData("""{"schedule":"* * * * *","env":[{"name":"a"},{"name":"a"}]}""", "spec.env[1]", "FieldValueDuplicate", "Duplicate value: {\"name\":\"a\"}")]
    [InlineData("""{"schedule":"* * * * *","env":[{"name":"a"},{"name":"b"},{"name":"c"},{"name":"d"}]}""", "spec.env", "FieldValueTooMany", "Too many: 4: must have at most 3 items")]
    [InlineData("""{"schedule":"* * * * *","labels":{"a":1}}""", "spec.labels.a", "FieldValueTypeInvalid", "Invalid value: \"integer\": spec.labels.a in body must be of type string: \"integer\"")]
    [InlineData("""{"schedule":"* * * * *","template":{"kind":"Pod"}}""", "spec.template.apiVersion", "FieldValueRequired", "Required value")]
    public async Task Broken_rules_are_told_in_upstreams_words(string spec, string field, string reason, string message)
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        var refused = (await server.PostAsync(CronTabs.Path, CronTabs.Tab("bad", spec))).Expect(422);
        Assert.Equal((field, reason, message), (refused.At("details.causes.0.field"), refused.At("details.causes.0.reason"), refused.At("details.causes.0.message")));
        Assert.Equal(("Invalid", "stable.example.com", "CronTab", "bad"), (refused.At("reason"), refused.At("details.group"), refused.At("details.kind"), refused.At("details.name")));
    }

    [Fact]
    public async Task Status_scale_generation_and_selectors_work()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        var path = CronTabs.Path + "/a";
        var created = (await server.PostAsync(CronTabs.Path, """{"apiVersion":"stable.example.com/v1","kind":"CronTab","metadata":{"name":"a"},"spec":{"schedule":"* * * * *","image":"one"},"status":{"replicas":9}}""")).Expect(201);
        Assert.Equal(("1", null, "stable.example.com/v1"), (created.At("metadata.generation"), created.At("status.replicas"), created.At("apiVersion")));
        var status = (await server.PatchAsync(path + "/status", """{"status":{"replicas":2,"selector":"a=b","conditions":[{"type":"Other","status":"False"},{"type":"Ready","status":"True"}]},"spec":{"image":"no"},"metadata":{"labels":{"l":"m"}}}""")).Expect(200);
        Assert.Equal(("1", "2", "one", null), (status.At("metadata.generation"), status.At("status.replicas"), status.At("spec.image"), status.At("metadata.labels.l")));
        var scale = (await server.PatchAsync(path + "/scale", """{"spec":{"replicas":4}}""")).Expect(200);
        Assert.Equal(("4", "2", "a=b"), (scale.At("spec.replicas"), scale.At("status.replicas"), scale.At("status.selector")));
        Assert.Equal(("2", "2"), ((await server.GetAsync(path)).At("metadata.generation"), (await server.GetAsync(path)).At("status.replicas")));
        (await server.PostAsync(CronTabs.Path, CronTabs.Tab("b", """{"schedule":"* * * * *","image":"two"}"""))).Expect(201);
        var selected = (await server.GetAsync(CronTabs.Path + "?fieldSelector=spec.image%3Dtwo")).Expect(200);
        Assert.Equal(("CronTabList", "b", null), (selected.At("kind"), selected.At("items.0.metadata.name"), selected.At("items.1.metadata.name")));
        Assert.Equal("field label not supported: spec.mode", (await server.GetAsync(CronTabs.Path + "?fieldSelector=spec.mode%3Dx")).Expect(400).At("message")!.Split("selector \"spec.mode=x\": ")[^1]);
        var table = (await server.GetAsync(path, "application/json;as=Table;v=v1;g=meta.k8s.io")).Expect(200);
        Assert.Equal(("Schedule", "Ready", "* * * * *", "True"), (table.At("columnDefinitions.1.name"), table.At("columnDefinitions.2.name"), table.At("rows.0.cells.1"), table.At("rows.0.cells.2")));
    }

    [Fact]
    public async Task Patches_and_apply_go_by_the_schema()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        var path = CronTabs.Path + "/a";
        const string Apply = "application/apply-patch+yaml";
        (await server.PatchAsync(path + "?fieldManager=one", CronTabs.Tab("a", """{"schedule":"* * * * *","env":[{"name":"A"}],"free":{"x":{"y":1}}}"""), Apply)).Expect(201);
        var merged = (await server.PatchAsync(path + "?fieldManager=two", CronTabs.Tab("a", """{"schedule":"* * * * *","env":[{"name":"B","value":"b"}]}"""), Apply)).Expect(200);
        Assert.Equal(("A", "B", "1"), (merged.At("spec.env.0.name"), merged.At("spec.env.1.name"), merged.At("spec.free.x.y")));
        var conflict = (await server.PatchAsync(path + "?fieldManager=two", CronTabs.Tab("a", """{"schedule":"2 * * * *"}"""), Apply)).Expect(409);
        Assert.Equal((".spec.schedule", "conflict with \"one\""), (conflict.At("details.causes.0.field"), conflict.At("details.causes.0.message")));
        var without = (await server.PatchAsync(path + "?fieldManager=one", CronTabs.Tab("a", """{"schedule":"* * * * *"}"""), Apply)).Expect(200);
        Assert.Equal(("B", null, null), (without.At("spec.env.0.name"), without.At("spec.env.1.name"), without.At("spec.free.x.y")));
        (await server.PatchAsync(path, """[{"op":"replace","path":"/spec/replicas","value":3}]""", "application/json-patch+json")).Expect(200);
        Assert.Equal("the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml",
            (await server.PatchAsync(path, """{"spec":{"replicas":3}}""", "application/strategic-merge-patch+json")).Expect(415).At("message"));
        (await server.GetAsync(path, "application/vnd.kubernetes.protobuf")).Expect(406);
        (await server.GetAsync(path, "application/vnd.kubernetes.protobuf, application/json")).Expect(200);
        (await server.SendAsync(HttpMethod.Post, CronTabs.Path, "k8s\0", "application/vnd.kubernetes.protobuf")).Expect(415);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", properties: {spec: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {named: {type: string}}}}")]
    public async Task Apply_takes_fields_that_no_schema_names_where_they_are_kept(string properties)
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync($$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: {{CronTabs.Name}}}
            spec:
              group: stable.example.com
              scope: Namespaced
              names: {plural: crontabs, kind: CronTab}
              versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true{{properties}} } } }]
            """);
        const string Apply = "application/apply-patch+yaml";
        var path = CronTabs.Path + "/a?fieldManager=";

        (await server.PatchAsync(path + "one", CronTabs.Tab("a", """{"named":"n","deep":{"a":1},"list":[{"x":1},{"x":1}]}"""), Apply)).Expect(201);
        var merged = (await server.PatchAsync(path + "two", CronTabs.Tab("a", """{"deep":{"b":2}}"""), Apply)).Expect(200);
        var conflict = (await server.PatchAsync(path + "two", CronTabs.Tab("a", """{"deep":{"a":2}}"""), Apply)).Expect(409);
        var without = (await server.PatchAsync(path + "one", CronTabs.Tab("a", """{"named":"n"}"""), Apply)).Expect(200);

        Assert.Equal(("1", "2", "1"), (merged.At("spec.deep.a"), merged.At("spec.deep.b"), merged.At("spec.list.1.x")));
        Assert.Equal(".spec.deep.a", conflict.At("details.causes.0.field"));
        Assert.Equal(("n", """{"b":2}""", null), (without.At("spec.named"), without.At("spec.deep"), without.At("spec.list")));
    }

    [Fact]
    public async Task What_was_wrong_before_may_stay_while_other_fields_change()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        (await server.PostAsync(CronTabs.Path, CronTabs.Tab("a", """{"schedule":"* * * * *","image":"much-too-long-now","env":[{"name":"A"}]}"""))).Expect(201);
        (await server.SendAsync(HttpMethod.Patch, $"{CronTabs.Definitions}/{CronTabs.Name}", """[{"op":"replace","path":"/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/image/maxLength","value":5}]""", "application/json-patch+json")).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.PostAsync(CronTabs.Path + "?dryRun=All", CronTabs.Tab("b", """{"schedule":"* * * * *","image":"too-long"}"""))).Code == 422);
        (await server.PatchAsync(CronTabs.Path + "/a", """{"spec":{"replicas":2}}""")).Expect(200);
        (await server.PatchAsync(CronTabs.Path + "/a", """{"spec":{"image":"too-long-again"}}""")).Expect(422);
    }

    [Fact]
    public async Task Objects_say_what_they_are_and_are_told_of_odd_finalizers()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        Assert.Equal("the object provided is unrecognized (must be of type CronTab): Object 'Kind' is missing in '{\"metadata\":{\"name\":\"a\"}}' ({\"metadata\":{\"name\":\"a\"}})",
            (await server.PostAsync(CronTabs.Path, """{"metadata":{"name":"a"}}""")).Expect(400).At("message"));
        Assert.Equal("CronTab in version \"\" cannot be handled as a CronTab: Object 'apiVersion' is missing in '{\"kind\":\"CronTab\"}'", (await server.PostAsync(CronTabs.Path, """{"kind":"CronTab"}""")).Expect(400).At("message"));
        var created = (await server.PostAsync(CronTabs.Path, """{"apiVersion":"stable.example.com/v1","kind":"CronTab","metadata":{"name":"a","finalizers":["odd","odd.example.com","example.com/fine"]},"spec":{"schedule":"* * * * *"}}""")).Expect(201);
        Assert.Equal(
            ["299 - \"metadata.finalizers: \\\"odd\\\": prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers\"",
             "299 - \"metadata.finalizers: \\\"odd.example.com\\\": prefer a domain-qualified finalizer name including a path (/) to avoid accidental conflicts with other finalizer writers\""], created.Warnings);
        Assert.Empty((await server.PatchAsync(CronTabs.Path + "/a", """{"metadata":{"labels":{"x":"y"}}}""")).Expect(200).Warnings);
    }

    [Fact]
    public async Task Metadata_of_embedded_objects_is_metadata()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        string Template(string metadata) => CronTabs.Tab("a", $$$"""{"schedule":"* * * * *","template":{"apiVersion":"v1","kind":"Pod","metadata":{{{metadata}}},"spec":{"any":1} } }""");
        var strict = (await server.PostAsync(CronTabs.Path + "?fieldValidation=Strict", Template("""{"name":"x","odd":1}"""))).Expect(400);
        Assert.Equal("CronTab in version \"v1\" cannot be handled as a CronTab: strict decoding error: unknown field \"spec.template.metadata.odd\"", strict.At("message"));
        Assert.StartsWith("CronTab in version \"v1\" cannot be handled as a CronTab: spec.template.metadata: Invalid value: ", (await server.PostAsync(CronTabs.Path, Template("""{"labels":{"a":1}}"""))).Expect(400).At("message"), StringComparison.Ordinal);
        var bad = (await server.PostAsync(CronTabs.Path, Template("""{"name":"..","labels":{"a":"-"}}"""))).Expect(422);
        Assert.Equal(("spec.template.metadata.name", "spec.template.metadata.labels"), (bad.At("details.causes.0.field"), bad.At("details.causes.1.field")));
        var created = (await server.PostAsync(CronTabs.Path, Template("""{"name":"x","odd":1,"creationTimestamp":null}"""))).Expect(201);
        Assert.Equal("""{"name":"x"}""", created.At("spec.template.metadata"));
    }

    [Fact]
    public async Task Cells_show_what_fits_their_column()
    {
        var columns = string.Join(", ", new[] { "string", "integer", "number", "boolean", "date" }.Select(t => $"{{name: {t}, type: {t}, jsonPath: .spec.free.{t}}}"));
        await using var server = await (await TestServer.StartAsync()).ServeAsync(CronTabs.Definition(columns: columns + ", {name: Many, type: string, jsonPath: '.spec.free.many[*]'}"));
        (await server.PostAsync(CronTabs.Path, CronTabs.Tab("a", """{"schedule":"* * * * *","free":{"string":{"x":1},"integer":1.7,"number":2,"boolean":true,"date":"2026-05-01T11:00:00Z","many":["one","two"]}}"""))).Expect(201);
        (await server.PostAsync(CronTabs.Path, CronTabs.Tab("b", """{"schedule":"* * * * *","free":{"string":null,"integer":"1","number":"2","boolean":"x","date":"soon"}}"""))).Expect(201);
        var table = (await server.GetAsync(CronTabs.Path, "application/json;as=Table;v=v1;g=meta.k8s.io")).Expect(200);
        Assert.Equal("""["a","{\u0022x\u0022:1}",1,2,true,"60m","one"]""", System.Text.Json.Nodes.JsonNode.Parse(table.At("rows.0.cells")!)!.ToJsonString());
        Assert.Equal("""["b","\u003Cno value\u003E",null,null,null,"\u003Cinvalid\u003E",null]""", System.Text.Json.Nodes.JsonNode.Parse(table.At("rows.1.cells")!)!.ToJsonString());
        Assert.Equal("Custom resource definition column (in JSONPath format): .spec.free.string", table.At("columnDefinitions.1.description"));
    }
}
