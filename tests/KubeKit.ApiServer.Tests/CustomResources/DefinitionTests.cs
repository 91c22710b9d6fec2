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
        (await server.PostAsync(CronTabs.Path, """{"metadata":{"name":"held","finalizers":["example.com/mine"]},"spec":{"schedule":"* * * * *"}}""")).Expect(201);
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
    [InlineData("scope: Namespaced", "scope: Odd", "spec.scope", "Unsupported value: \"Odd\": supported values: \"Cluster\", \"Namespaced\"")]
    [InlineData("storage: true", "storage: false", "spec.versions", "Invalid value: \"v1,v2\": must have exactly one version marked as storage version")]
    [InlineData("schedule: {type: string, ", "schedule: {", "spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[schedule].type", "Required value: must not be empty for specified object fields")]
    [InlineData("maxItems: 3", "uniqueItems: true", "spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[env].uniqueItems", "Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic")]
    [InlineData("required: [name], ", "", "spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[env].items.properties[name].default", "Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property")]
    [InlineData("specReplicasPath: .spec.replicas", "specReplicasPath: .x.replicas", "spec.versions[0].subresources.scale.specReplicasPath", "Invalid value: \".x.replicas\": should be a json path under .spec")]
    [InlineData("jsonPath: .spec.image", "jsonPath: .spec.free", "spec.versions[0].selectableFields[0].jsonPath", "Invalid value: \".spec.free\": must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.")]
    [InlineData("kind: CronTab,", "singular: crontab, kind: Cron_Tab,", "spec.names.kind", null)]
    public async Task Bad_definitions_are_refused_with_the_field(string from, string to, string field, string? message)
    {
        await using var server = await TestServer.StartAsync();
        var refused = (await server.SendAsync(HttpMethod.Post, CronTabs.Definitions, CronTabs.Definition().Replace(from, to, StringComparison.Ordinal), "application/yaml")).Expect(422);
        Assert.Equal(field, refused.At("details.causes.0.field"));
        Assert.Equal(message ?? refused.At("details.causes.0.message"), refused.At("details.causes.0.message"));
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
