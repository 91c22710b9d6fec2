using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests.Admission.Quotas;

/// <summary>Quotas as admission charges them. No controller runs here: what is used is what these tests and admission write.</summary>
public sealed class QuotaAdmissionTests
{
    private const string Quotas = "/api/v1/namespaces/default/resourcequotas";
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task What_is_created_is_charged_until_nothing_is_left()
    {
        await using var server = await TestServer.StartAsync();
        await QuotaAsync(server, "q", """{"pods":"1"}""", """{"pods":"0"}""");
        (await server.PostAsync(Pods.Path, Pods.Pod("a"))).Expect(201);
        Assert.Equal("1", await UsedAsync(server, "q", "pods"));
        Assert.Equal("pods \"b\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1",
            (await server.PostAsync(Pods.Path, Pods.Pod("b"))).Expect(403).At("message"));
        Assert.Equal("1", await UsedAsync(server, "q", "pods"));
    }

    [Fact]
    public async Task Amounts_are_summed_over_containers_and_named_together_when_they_exceed()
    {
        await using var server = await TestServer.StartAsync();
        await QuotaAsync(server, "compute", """{"requests.cpu":"1","limits.memory":"1Gi","cpu":"2"}""", """{"requests.cpu":"0","limits.memory":"0","cpu":"0"}""");
        (await server.PostAsync(Pods.Path, Sized("a", "400m", "300Mi", copies: 2))).Expect(201);
        Assert.Equal(("800m", "600Mi"), (await UsedAsync(server, "compute", "requests.cpu"), await UsedAsync(server, "compute", "limits.memory")));
        Assert.Equal("pods \"b\" is forbidden: exceeded quota: compute, requested: limits.memory=600Mi,requests.cpu=800m, used: limits.memory=600Mi,requests.cpu=800m, limited: limits.memory=1Gi,requests.cpu=1",
            (await server.PostAsync(Pods.Path, Sized("b", "400m", "300Mi", copies: 2))).Expect(403).At("message"));
    }

    [Fact]
    public async Task Pods_must_say_what_is_bounded()
    {
        await using var server = await TestServer.StartAsync();
        await QuotaAsync(server, "q", """{"limits.cpu":"1","memory":"1Gi","requests.ephemeral-storage":"1Gi"}""", """{"limits.cpu":"0","memory":"0","requests.ephemeral-storage":"0"}""");
        Assert.Equal("pods \"p\" is forbidden: failed quota: q: must specify limits.cpu for: c; memory for: c",
            (await server.PostAsync(Pods.Path, Pods.Pod("p"))).Expect(403).At("message"));
    }

    [Fact]
    public async Task A_quota_that_was_never_counted_lets_nothing_in()
    {
        await using var server = await TestServer.StartAsync();
        await QuotaAsync(server, "q", """{"pods":"5","services":"5"}""", """{"services":"0"}""");
        Assert.Equal("pods \"p\" is forbidden: status unknown for quota: q, resources: pods", (await server.PostAsync(Pods.Path, Pods.Pod("p"))).Expect(403).At("message"));
    }

    [Fact]
    public async Task Objects_of_any_kind_are_counted_custom_ones_too()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", """
            {"metadata":{"name":"tabs.stable.example.com"},"spec":{"group":"stable.example.com","scope":"Namespaced","names":{"plural":"tabs","kind":"Tab"},
             "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}
            """)).Expect(201);
        await QuotaAsync(server, "q", """{"configmaps":"1","count/configmaps":"9","count/deployments.apps":"0","count/tabs.stable.example.com":"1"}""",
            """{"configmaps":"0","count/configmaps":"0","count/deployments.apps":"0","count/tabs.stable.example.com":"0"}""");
        (await server.PostAsync(ConfigMaps, """{"metadata":{"name":"a"}}""")).Expect(201);
        Assert.Contains("exceeded quota: q, requested: configmaps=1, used: configmaps=1, limited: configmaps=1",
            (await server.PostAsync(ConfigMaps, """{"metadata":{"name":"b"}}""")).Expect(403).At("message"), StringComparison.Ordinal);
        Assert.Contains("exceeded quota: q, requested: count/deployments.apps=1, used: count/deployments.apps=0, limited: count/deployments.apps=0",
            (await server.PostAsync("/apis/apps/v1/namespaces/default/deployments", """
                {"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}
                """)).Expect(403).At("message"), StringComparison.Ordinal);
        const string tabs = "/apis/stable.example.com/v1/namespaces/default/tabs";
        await TestServer.UntilAsync(async () => (await server.GetAsync(tabs)).Code == 200);
        (await server.PostAsync(tabs, """{"apiVersion":"stable.example.com/v1","kind":"Tab","metadata":{"name":"a"}}""")).Expect(201);
        Assert.Contains("limited: count/tabs.stable.example.com=1", (await server.PostAsync(tabs, """{"apiVersion":"stable.example.com/v1","kind":"Tab","metadata":{"name":"b"}}""")).Expect(403).At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Service_that_changes_its_type_is_charged_the_difference()
    {
        await using var server = await TestServer.StartAsync();
        const string services = "/api/v1/namespaces/default/services";
        await QuotaAsync(server, "q", """{"services":"2","services.nodeports":"1"}""", """{"services":"0","services.nodeports":"0"}""");
        (await server.PostAsync(services, """{"metadata":{"name":"s"},"spec":{"ports":[{"port":80}]}}""")).Expect(201);
        (await server.PatchAsync($"{services}/s", """{"spec":{"type":"NodePort"}}""")).Expect(200);
        Assert.Equal(("1", "1"), (await UsedAsync(server, "q", "services"), await UsedAsync(server, "q", "services.nodeports")));
        Assert.Contains("exceeded quota: q, requested: services.nodeports=1, used: services.nodeports=1, limited: services.nodeports=1",
            (await server.PatchAsync($"{services}/s", """{"spec":{"ports":[{"port":80,"name":"a"},{"port":81,"name":"b"}]}}""")).Expect(403).At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_is_counted_by_class_and_a_larger_claim_is_charged_what_it_adds()
    {
        await using var server = await TestServer.StartAsync();
        const string claims = "/api/v1/namespaces/default/persistentvolumeclaims";
        await QuotaAsync(server, "q", """{"requests.storage":"3Gi","gold.storageclass.storage.k8s.io/requests.storage":"2Gi","gold.storageclass.storage.k8s.io/persistentvolumeclaims":"5"}""",
            """{"requests.storage":"0","gold.storageclass.storage.k8s.io/requests.storage":"0","gold.storageclass.storage.k8s.io/persistentvolumeclaims":"0"}""");
        (await server.PostAsync(claims, Claim("a", "gold", "2Gi"))).Expect(201);
        Assert.Equal("1", await UsedAsync(server, "q", "gold.storageclass.storage.k8s.io/persistentvolumeclaims"));
        Assert.Contains("limited: gold.storageclass.storage.k8s.io/requests.storage=2Gi,requests.storage=3Gi", (await server.PostAsync(claims, Claim("b", "gold", "2Gi"))).Expect(403).At("message"), StringComparison.Ordinal);
        (await server.PostAsync(claims, Claim("c", "iron", "1Gi"))).Expect(201);
        Assert.Equal("3Gi", await UsedAsync(server, "q", "requests.storage"));
    }

    [Theory]
    [InlineData("""{"scopes":["BestEffort"]}""", "{}", """{"resources":{"requests":{"cpu":"1"}}}""")]
    [InlineData("""{"scopes":["NotBestEffort"]}""", """{"resources":{"requests":{"cpu":"1"}}}""", "{}")]
    public async Task Quotas_with_scopes_charge_what_lies_in_them(string scopes, string inside, string outside)
    {
        await using var server = await TestServer.StartAsync();
        await QuotaAsync(server, "q", """{"pods":"1"}""", """{"pods":"0"}""", scopes);
        (await server.PostAsync(Pods.Path, With("out", outside))).Expect(201);
        Assert.Equal("0", await UsedAsync(server, "q", "pods"));
        (await server.PostAsync(Pods.Path, With("in", inside))).Expect(201);
        Assert.Equal("1", await UsedAsync(server, "q", "pods"));
        (await server.PostAsync(Pods.Path, With("more", inside))).Expect(403);
    }

    [Theory]
    [InlineData("""{"scopeSelector":{"matchExpressions":[{"scopeName":"PriorityClass","operator":"In","values":["high"]}]}}""", ",\"priorityClassName\":\"high\"", ",\"priorityClassName\":\"low\"")]
    [InlineData("""{"scopeSelector":{"matchExpressions":[{"scopeName":"PriorityClass","operator":"NotIn","values":["high"]}]}}""", ",\"priorityClassName\":\"low\"", ",\"priorityClassName\":\"high\"")]
    [InlineData("""{"scopeSelector":{"matchExpressions":[{"scopeName":"PriorityClass","operator":"DoesNotExist"}]}}""", "", ",\"priorityClassName\":\"high\"")]
    [InlineData("""{"scopeSelector":{"matchExpressions":[{"scopeName":"Terminating","operator":"Exists"}]}}""", ",\"activeDeadlineSeconds\":5", "")]
    [InlineData("""{"scopes":["NotTerminating"]}""", "", ",\"activeDeadlineSeconds\":5")]
    [InlineData("""{"scopeSelector":{"matchExpressions":[{"scopeName":"CrossNamespacePodAffinity","operator":"Exists"}]}}""",
        """,{"affinity":{"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[{"labelSelector":{},"topologyKey":"z","namespaces":["other"]}]}}}""",
        """,{"affinity":{"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[{"labelSelector":{},"topologyKey":"z"}]}}}""")]
    public async Task Scopes_select_pods_by_what_their_specs_say(string scopes, string inside, string outside)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var name in new[] { "high", "low" })
        {
            (await server.PostAsync("/apis/scheduling.k8s.io/v1/priorityclasses", $$"""{"metadata":{"name":"{{name}}"},"value":1}""")).Expect(201);
        }

        await QuotaAsync(server, "q", """{"pods":"1"}""", """{"pods":"0"}""", scopes);
        (await server.PostAsync(Pods.Path, Spec("out", outside))).Expect(201);
        Assert.Equal("0", await UsedAsync(server, "q", "pods"));
        (await server.PostAsync(Pods.Path, Spec("in", inside))).Expect(201);
        Assert.Contains("exceeded quota: q, requested: pods=1", (await server.PostAsync(Pods.Path, Spec("more", inside))).Expect(403).At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_to_nothing_is_given_back()
    {
        await using var server = await TestServer.StartAsync();
        await QuotaAsync(server, "q", """{"configmaps":"5"}""", """{"configmaps":"0"}""");
        (await server.PostAsync(ConfigMaps, """{"metadata":{"name":"a"}}""")).Expect(201);
        (await server.PostAsync(ConfigMaps, """{"metadata":{"name":"a"}}""")).Expect(409);
        (await server.PostAsync(ConfigMaps + "?dryRun=All", """{"metadata":{"name":"b"}}""")).Expect(201);
        await TestServer.UntilAsync(async () => await UsedAsync(server, "q", "configmaps") == "1");
    }

    [Fact]
    public async Task What_was_counted_anew_meanwhile_is_not_given_back_twice()
    {
        await using var server = await TestServer.StartAsync();
        await QuotaAsync(server, "q", """{"configmaps":"5"}""", """{"configmaps":"0"}""");
        (await server.PostAsync(ConfigMaps, """{"metadata":{"name":"a"}}""")).Expect(201);
        (await server.PatchAsync($"{Quotas}/q/status", """{"status":{"used":{"configmaps":"3"}}}""")).Expect(200);
        (await server.PostAsync(ConfigMaps, """{"metadata":{"name":"b"}}""")).Expect(201);
        Assert.Equal("4", await UsedAsync(server, "q", "configmaps"));
    }

    [Fact]
    public async Task Of_many_at_once_just_as_many_get_in_as_there_is_room()
    {
        await using var server = await TestServer.StartAsync();
        await QuotaAsync(server, "q", """{"configmaps":"20"}""", """{"configmaps":"0"}""");
        await QuotaAsync(server, "r", """{"count/configmaps":"25"}""", """{"count/configmaps":"0"}""");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => server.PostAsync(ConfigMaps, $$"""{"metadata":{"name":"m{{i}}"} }""")));
        Assert.Equal((20, 40), (answers.Count(a => a.Code == 201), answers.Count(a => a.Code == 403)));
        Assert.Equal(("20", "20"), (await UsedAsync(server, "q", "configmaps"), await UsedAsync(server, "r", "count/configmaps")));
    }

    [Fact]
    public async Task Other_namespaces_and_events_are_not_charged_and_the_switch_turns_it_off()
    {
        await using var server = await TestServer.StartAsync();
        await QuotaAsync(server, "q", """{"configmaps":"0","count/events":"0"}""", """{"configmaps":"0","count/events":"0"}""");
        (await server.PostAsync("/api/v1/namespaces/kube-public/configmaps", """{"metadata":{"name":"a"}}""")).Expect(201);
        (await server.PostAsync("/api/v1/namespaces/default/events", """{"metadata":{"name":"e"},"involvedObject":{"namespace":"default"},"reason":"r"}""")).Expect(201);

        await using var off = await TestServer.StartAsync(options: o => o.DisabledAdmission.Add("ResourceQuota"));
        await QuotaAsync(off, "q", """{"configmaps":"0"}""", """{"configmaps":"0"}""");
        (await off.PostAsync(ConfigMaps, """{"metadata":{"name":"a"}}""")).Expect(201);
    }

    [Fact]
    public async Task A_deleted_quota_bounds_nothing_any_more()
    {
        await using var server = await TestServer.StartAsync();
        await QuotaAsync(server, "q", """{"configmaps":"0"}""", """{"configmaps":"0"}""");
        (await server.PostAsync(ConfigMaps, """{"metadata":{"name":"a"}}""")).Expect(403);
        (await server.DeleteAsync($"{Quotas}/q")).Expect(200);
        (await server.PostAsync(ConfigMaps, """{"metadata":{"name":"a"}}""")).Expect(201);
    }

    private static async Task QuotaAsync(TestServer server, string name, string hard, string used, string spec = "{}")
    {
        var wanted = JsonNode.Parse(spec)!.AsObject();
        wanted["hard"] = JsonNode.Parse(hard);
        (await server.PostAsync(Quotas, $$"""{"metadata":{"name":"{{name}}"},"spec":{{wanted.ToJsonString()}} }""")).Expect(201);
        (await server.PatchAsync($"{Quotas}/{name}/status", $$"""{"status":{"hard":{{hard}},"used":{{used}} } }""")).Expect(200);
    }

    private static async Task<string?> UsedAsync(TestServer server, string quota, string bound) =>
        (await server.GetAsync($"{Quotas}/{quota}")).Expect(200).Json["status"]!["used"]![bound]?.ToString();

    private static string Sized(string name, string cpu, string memory, int copies)
    {
        var containers = Enumerable.Range(1, copies).Select(i =>
            $"{{\"name\":\"c{i}\",\"image\":\"i\",\"resources\":{{\"requests\":{{\"cpu\":\"{cpu}\"}},\"limits\":{{\"cpu\":\"1\",\"memory\":\"{memory}\"}}}}}}");
        return $"{{\"metadata\":{{\"name\":\"{name}\"}},\"spec\":{{\"containers\":[{string.Join(",", containers)}]}}}}";
    }

    private static string With(string name, string container)
    {
        var main = JsonNode.Parse(container)!.AsObject();
        (main["name"], main["image"]) = ("c", "i");
        return $$"""{"metadata":{"name":"{{name}}"},"spec":{"containers":[{{main.ToJsonString()}}]} }""";
    }

    private static string Spec(string name, string more)
    {
        // A member, or a whole object whose members are meant.
        more = more.StartsWith(",{", StringComparison.Ordinal) ? "," + more[2..^1] : more;
        return $$"""{"metadata":{"name":"{{name}}"},"spec":{"containers":[{"name":"c","image":"i"}]{{more}} } }""";
    }

    private static string Claim(string name, string storageClass, string size) =>
        $$"""{"metadata":{"name":"{{name}}"},"spec":{"storageClassName":"{{storageClass}}","accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"{{size}}"} } } }""";
}
