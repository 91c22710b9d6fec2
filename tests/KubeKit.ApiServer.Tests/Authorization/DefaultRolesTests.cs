using System.Text.Json.Nodes;
using KubeKit.Resources.Yaml;

namespace KubeKit.ApiServer.Tests.Authorization;

/// <summary>The default roles and bindings are upstream's.</summary>
public sealed class DefaultRolesTests
{
    private const string Group = "/apis/rbac.authorization.k8s.io/v1";

    [Theory]
    [InlineData("cluster-roles.yaml")]
    [InlineData("controller-roles.yaml")]
    [InlineData("namespace-roles.yaml")]
    [InlineData("cluster-role-bindings.yaml")]
    [InlineData("controller-role-bindings.yaml")]
    [InlineData("namespace-role-bindings.yaml")]
    public async Task Every_default_object_equals_upstreams(string file)
    {
        var upstream = SharedData.ReadYaml(Path.Combine("rbac", file));
        await using var server = await TestServer.StartAsync();
        foreach (var wanted in upstream["items"]!.AsArray())
        {
            var metadata = wanted!["metadata"]!;
            var place = metadata["namespace"] is { } ns ? $"/namespaces/{ns}" : "";
            var plural = wanted["kind"]!.ToString().ToLowerInvariant() + "s";
            var found = (await server.GetAsync($"{Group}{place}/{plural}/{Uri.EscapeDataString(metadata["name"]!.ToString())}")).Expect(200).Json;
            Assert.Equal(Essence(wanted), Essence(found));
        }
    }

    [Fact]
    public async Task There_are_no_others()
    {
        string[] files = ["cluster-roles.yaml", "controller-roles.yaml", "namespace-roles.yaml", "cluster-role-bindings.yaml", "controller-role-bindings.yaml", "namespace-role-bindings.yaml"];
        var wanted = files.Sum(file => SharedData.ReadYaml(Path.Combine("rbac", file))["items"]!.AsArray().Count);
        await using var server = await TestServer.StartAsync();
        var found = 0;
        foreach (var plural in (string[])["clusterroles", "roles", "clusterrolebindings", "rolebindings"])
        {
            found += (await server.GetAsync($"{Group}/{plural}")).Expect(200).Json["items"]!.AsArray().Count;
        }

        Assert.Equal(wanted, found);
    }

    [Fact]
    public async Task The_next_start_gives_back_what_was_taken_and_leaves_what_was_added()
    {
        var store = new KubeKit.Store.Memory.MemoryClusterStore();
        await using (var server = await TestServer.StartAsync(services => services.AddShared(store)))
        {
            (await server.PatchAsync($"{Group}/clusterroles/system:basic-user", """{"rules":[{"apiGroups":["x"],"resources":["y"],"verbs":["get"]}],"metadata":{"labels":{"mine":"yes"}}}""")).Expect(200);
            (await server.PatchAsync($"{Group}/clusterroles/system:discovery", """{"rules":[],"metadata":{"annotations":{"rbac.authorization.kubernetes.io/autoupdate":"false"}}}""")).Expect(200);
            (await server.DeleteAsync($"{Group}/clusterrolebindings/system:basic-user")).Expect(200);
            (await server.PatchAsync($"{Group}/clusterrolebindings/system:monitoring", """{"subjects":[{"kind":"User","apiGroup":"rbac.authorization.k8s.io","name":"jane"}]}""")).Expect(200);
        }

        await using var again = await TestServer.StartAsync(services => services.AddShared(store));
        var basic = await again.GetAsync($"{Group}/clusterroles/system:basic-user");
        Assert.Equal("yes", basic.At("metadata.labels.mine"));
        Assert.Equal("x", basic.At("rules.0.apiGroups.0"));
        Assert.Contains("selfsubjectaccessreviews", basic.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/healthz", (await again.GetAsync($"{Group}/clusterroles/system:discovery")).Text, StringComparison.Ordinal);
        (await again.GetAsync($"{Group}/clusterrolebindings/system:basic-user")).Expect(200);
        var monitoring = await again.GetAsync($"{Group}/clusterrolebindings/system:monitoring");
        Assert.Equal(["jane", "system:monitoring"], monitoring.Json["subjects"]!.AsArray().Select(s => s!["name"]!.ToString()));
    }

    // What matters: who and what, without what the server stamps; "rules: null" is no rules at all.
    private static string Essence(JsonNode value)
    {
        var copy = value.DeepClone().AsObject();
        var metadata = copy["metadata"]!.AsObject();
        foreach (var stamped in (string[])["uid", "resourceVersion", "creationTimestamp", "managedFields", "generation"])
        {
            metadata.Remove(stamped);
        }

        if (copy["rules"] is null)
        {
            copy.Remove("rules");
        }

        return Sorted(copy)!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
