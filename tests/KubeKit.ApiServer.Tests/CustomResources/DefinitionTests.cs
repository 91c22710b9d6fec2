using KubeKit.Store.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.CustomResources;

public sealed class DefinitionTests
{
    private const string One = CronTabs.Definitions + "/" + CronTabs.Name;

    [Fact]
    public async Task A_definition_gets_names_conditions_and_a_place_in_discovery_and_openapi()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(One)).At("status.conditions.1.status") == "True");
        var definition = await server.GetAsync(One);
        Assert.Equal(("NamesAccepted", "NoConflicts", "no conflicts found"), (definition.At("status.conditions.0.type"), definition.At("status.conditions.0.reason"), definition.At("status.conditions.0.message")));
        Assert.Equal(("Established", "InitialNamesAccepted"), (definition.At("status.conditions.1.type"), definition.At("status.conditions.1.reason")));
        Assert.Equal(("crontab", "CronTabList", "v1", "None"), (definition.At("status.acceptedNames.singular"), definition.At("spec.names.listKind"), definition.At("status.storedVersions.0"), definition.At("spec.conversion.strategy")));
        var discovery = (await server.GetAsync("/apis/stable.example.com/v1")).Expect(200);
        Assert.Equal(("crontabs", "ct", "all"), (discovery.At("resources.0.name"), discovery.At("resources.0.shortNames.0"), discovery.At("resources.0.categories.0")));
        Assert.Equal(("crontabs/scale", "crontabs/status"), (discovery.At("resources.1.name"), discovery.At("resources.2.name")));
        var openApi = (await server.GetAsync("/openapi/v3/apis/stable.example.com/v1")).Expect(200).Json["components"]!["schemas"]!["com.example.stable.v1.CronTab"]!;
        Assert.Equal("A CronTab runs things.", openApi["description"]!.GetValue<string>());
        Assert.StartsWith("APIVersion defines the versioned schema", openApi["properties"]!["apiVersion"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("When to run.", openApi["properties"]!["spec"]!["properties"]!["schedule"]!["description"]!.GetValue<string>());
        Assert.Contains("com.example.stable.v1.CronTab", (await server.GetAsync("/openapi/v2")).Text, StringComparison.Ordinal);
        Assert.True((await server.GetAsync("/apis/stable.example.com/v2")).Code == 404);
    }

    [Fact]
    public async Task Versions_show_one_stored_object_each_in_its_form()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync(CronTabs.Definition(servesV2: true));
        (await server.PostAsync(CronTabs.Path, CronTabs.Tab("a", """{"schedule":"* * * * *"}"""))).Expect(201);
        var second = CronTabs.Path.Replace("/v1/", "/v2/", StringComparison.Ordinal);
        var shown = (await server.GetAsync(second + "/a")).Expect(200);
        Assert.Equal(("stable.example.com/v2", "later", null), (shown.At("apiVersion"), shown.At("spec.added"), shown.At("spec.replicas")));
        Assert.Equal(["299 - \"stable.example.com/v2 CronTab is deprecated\""], shown.Warnings);
        (await server.PutAsync(One, "")).Expect(400);
        var stored = (await server.GetAsync(One)).Json;
        stored["spec"]!["versions"]![0]!["storage"] = false;
        stored["spec"]!["versions"]![1]!["storage"] = true;
        var changed = (await server.PutAsync(One, stored.ToJsonString())).Expect(200);
        Assert.Equal(("v1", "v2"), (changed.At("status.storedVersions.0"), changed.At("status.storedVersions.1")));
        // Stored as v1 while v2 is the stored version: both still show it.
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(second + "/a")).At("spec.added") == "later");
        Assert.Equal(("stable.example.com/v1", "1"), ((await server.GetAsync(CronTabs.Path + "/a")).At("apiVersion"), (await server.GetAsync(CronTabs.Path + "/a")).At("spec.replicas")));
        (await server.PatchAsync(second + "/a", """{"spec":{"added":"now"}}""")).Expect(200);
        Assert.Equal("now", (await server.GetAsync(second + "?limit=5")).At("items.0.spec.added"));
    }

    [Fact]
    public async Task Deletion_takes_the_objects_first_and_ends_watches()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        (await server.PostAsync(CronTabs.Path, CronTabs.Tab("a", """{"schedule":"* * * * *"}"""))).Expect(201);
        (await server.PostAsync(CronTabs.Path, """{"apiVersion":"stable.example.com/v1","kind":"CronTab","metadata":{"name":"held","finalizers":["example.com/mine"]},"spec":{"schedule":"* * * * *"}}""")).Expect(201);
        await using var watch = await WatchStream.OpenAsync(server, CronTabs.Path + "?watch=true&resourceVersion=" + (await server.GetAsync(CronTabs.Path)).At("metadata.resourceVersion"));
        (await server.DeleteAsync(One)).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(CronTabs.Path + "/a")).Code == 404);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(CronTabs.Path + "/held")).At("metadata.deletionTimestamp") is not null);
        var terminating = await server.GetAsync(One);
        Assert.Equal("customresourcecleanup.apiextensions.k8s.io", terminating.At("metadata.finalizers.0"));
        Assert.Equal("create not allowed while custom resource definition is terminating", (await server.PostAsync(CronTabs.Path, CronTabs.Tab("c", """{"schedule":"* * * * *"}"""))).Expect(405).At("message"));
        (await server.PatchAsync(CronTabs.Path + "/held", """{"metadata":{"finalizers":null}}""")).Expect(200);
        await CronTabs.EventuallyAsync(async () =>
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            return (await server.GetAsync(One)).Code == 404;
        });
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(CronTabs.Path)).Code == 404);
        while (await watch.NextAsync() is not null)
        {
        }

        await server.ServeAsync();
        Assert.Null((await server.GetAsync(CronTabs.Path)).At("items.0.metadata.name"));
    }

    [Fact]
    public async Task Names_belong_to_who_had_them_first()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        var other = CronTabs.Definition().Replace(CronTabs.Name, "others.stable.example.com", StringComparison.Ordinal).Replace("plural: crontabs, kind: CronTab", "plural: others, kind: Other", StringComparison.Ordinal);
        (await server.SendAsync(HttpMethod.Post, CronTabs.Definitions, other, "application/yaml")).Expect(201);
        const string Path = CronTabs.Definitions + "/others.stable.example.com";
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(Path)).At("status.conditions.1.type") is not null);
        var refused = await server.GetAsync(Path);
        Assert.Equal(("False", "ShortNamesConflict", "\"ct\" is already in use"), (refused.At("status.conditions.0.status"), refused.At("status.conditions.0.reason"), refused.At("status.conditions.0.message")));
        Assert.Equal(("Established", "False", "NotAccepted"), (refused.At("status.conditions.1.type"), refused.At("status.conditions.1.status"), refused.At("status.conditions.1.reason")));
        (await server.GetAsync(Path.Replace(Path, "/apis/stable.example.com/v1/others", StringComparison.Ordinal))).Expect(404);
        (await server.PatchAsync(Path, """{"spec":{"names":{"shortNames":["ot"]}}}""")).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync("/apis/stable.example.com/v1/others")).Code == 200);
    }

    [Fact]
    public async Task Kinds_are_served_again_after_a_restart()
    {
        await using var store = new MemoryClusterStore();
        await using (var server = await TestServer.StartAsync(services => services.AddShared(store)))
        {
            await server.ServeAsync();
            (await server.PostAsync(CronTabs.Path, CronTabs.Tab("a", """{"schedule":"* * * * *"}"""))).Expect(201);
        }

        await using var again = await TestServer.StartAsync(services => services.AddShared(store));
        Assert.Equal("* * * * *", (await again.GetAsync(CronTabs.Path + "/a")).Expect(200).At("spec.schedule"));
    }

    [Theory]
    [InlineData("name: crontabs.stable.example.com", "name: other.stable.example.com", "metadata.name", "Invalid value: \"other.stable.example.com\": must be spec.names.plural+\".\"+spec.group")]
    [InlineData("schedule: {type: string, ", "schedule: {", "spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[schedule].type", "Required value: must not be empty for specified object fields")]
    [InlineData("maximum: 10, default: 1", "maximum: 10, default: 11", "spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[replicas].default", "Invalid value: 11:  in body should be less than or equal to 10")]
    [InlineData("default: none", "default: 5", "spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[env].items.properties[value].default", "Invalid value: \"integer\":  in body must be of type string: \"integer\"")]
    public async Task Bad_definitions_are_refused_with_the_field(string from, string to, string field, string message)
    {
        await using var server = await TestServer.StartAsync();
        var refused = (await server.SendAsync(HttpMethod.Post, CronTabs.Definitions, CronTabs.Definition().Replace(from, to, StringComparison.Ordinal), "application/yaml")).Expect(422);
        Assert.Equal((field, message), (refused.At("details.causes.0.field"), refused.At("details.causes.0.message")));
    }

    [Fact]
    public async Task Formats_without_meaning_are_warned_of_once()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.SendAsync(HttpMethod.Post, CronTabs.Definitions, CronTabs.Definition(extra: "odd: {type: string, format: odd}"), "application/yaml")).Expect(201);
        Assert.Equal(["299 - \"unrecognized format \\\"odd\\\"\""], created.Warnings);
        Assert.Empty((await server.PatchAsync(One, """{"metadata":{"labels":{"a":"b"}}}""")).Expect(200).Warnings);
        Assert.Equal(["299 - \"unrecognized format \\\"new\\\"\""], (await server.PatchAsync(One, """[{"op":"add","path":"/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/more","value":{"type":"integer","format":"new"}}]""", "application/json-patch+json")).Expect(200).Warnings);
    }

    [Fact]
    public async Task Names_that_one_gives_up_another_gets()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        var other = CronTabs.Definition().Replace(CronTabs.Name, "others.stable.example.com", StringComparison.Ordinal).Replace("plural: crontabs, kind: CronTab", "plural: others, kind: CronTab", StringComparison.Ordinal);
        (await server.SendAsync(HttpMethod.Post, CronTabs.Definitions, other, "application/yaml")).Expect(201);
        const string Other = CronTabs.Definitions + "/others.stable.example.com";
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(Other)).At("status.conditions.1.type") is not null);
        Assert.Equal("ListKindConflict", (await server.GetAsync(Other)).At("status.conditions.0.reason"));
        (await server.DeleteAsync(One)).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync("/apis/stable.example.com/v1/others")).Code == 200);
        Assert.Equal(("True", "True"), ((await server.GetAsync(Other)).At("status.conditions.0.status"), (await server.GetAsync(Other)).At("status.conditions.1.status")));
    }

    [Fact]
    public async Task A_kind_that_was_never_served_goes_at_once()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        const string Other = CronTabs.Definitions + "/others.stable.example.com";
        (await server.SendAsync(HttpMethod.Post, CronTabs.Definitions, CronTabs.Definition().Replace(CronTabs.Name, "others.stable.example.com", StringComparison.Ordinal).Replace("plural: crontabs", "plural: others", StringComparison.Ordinal), "application/yaml")).Expect(201);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(Other)).At("status.conditions.1.status") == "False");
        (await server.DeleteAsync(Other)).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(Other)).Code == 404);
    }

    [Fact]
    public async Task The_stored_versions_are_the_storage_migrations_to_change()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync(CronTabs.Definition(servesV2: true));
        (await server.PatchAsync(One, """[{"op":"replace","path":"/spec/versions/0/storage","value":false},{"op":"replace","path":"/spec/versions/1/storage","value":true}]""", "application/json-patch+json")).Expect(200);
        const string Drop = """[{"op":"remove","path":"/spec/versions/0"}]""";
        var refused = (await server.PatchAsync(One, Drop, "application/json-patch+json")).Expect(422);
        Assert.Equal(("status.storedVersions[0]", "Invalid value: \"v1\": missing from spec.versions; v1 was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in v1 and removes v1 from status.storedVersions"),
            (refused.At("details.causes.0.field"), refused.At("details.causes.0.message")));
        (await server.PatchAsync(One + "/status", """{"status":{"storedVersions":["v2"]}}""")).Expect(200);
        Assert.Equal("v2", (await server.PatchAsync(One, Drop, "application/json-patch+json")).Expect(200).At("spec.versions.0.name"));
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(CronTabs.Path)).Code == 404);
        (await server.GetAsync(CronTabs.Path.Replace("/v1/", "/v2/", StringComparison.Ordinal))).Expect(200);
    }

    [Fact]
    public async Task Objects_that_only_a_webhook_could_convert_say_so()
    {
        await using var server = await TestServer.StartAsync();
        var definition = CronTabs.Definition(servesV2: true) + "\n  conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {url: 'https://localhost/convert'}}}";
        await server.ServeAsync(definition);
        (await server.PostAsync(CronTabs.Path, CronTabs.Tab("a", """{"schedule":"* * * * *"}"""))).Expect(201);
        (await server.GetAsync(CronTabs.Path + "/a")).Expect(200);
        var second = CronTabs.Path.Replace("/v1/", "/v2/", StringComparison.Ordinal);
        var refused = (await server.GetAsync(second + "/a")).Expect(500);
        Assert.StartsWith("conversion webhook for stable.example.com/v1, Kind=CronTab failed: ", refused.At("message"), StringComparison.Ordinal);
        Assert.StartsWith("conversion webhook for ", (await server.GetAsync(second)).Expect(500).At("message"), StringComparison.Ordinal);
        (await server.DeleteAsync(One)).Expect(200);
        await CronTabs.EventuallyAsync(async () => (await server.GetAsync(One)).Code == 404);
    }

    [Fact]
    public async Task Rules_in_cel_are_kept_with_a_warning()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.SendAsync(HttpMethod.Post, CronTabs.Definitions, CronTabs.Definition(extra: "ruled: {type: string, x-kubernetes-validations: [{rule: self != 'x'}]}"), "application/yaml")).Expect(201);
        Assert.Equal(["299 - \"version v1: x-kubernetes-validations are kept, but not evaluated by this server\""], created.Warnings);
        Assert.Contains("self != 'x'", created.Text, StringComparison.Ordinal);
    }
}
