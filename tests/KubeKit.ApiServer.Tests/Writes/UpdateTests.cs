namespace KubeKit.ApiServer.Tests.Writes;

/// <summary>What an update may and may not do, and in which words.</summary>
public sealed class UpdateTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";

    [Fact]
    public async Task Kinds_that_need_a_version_say_so_but_patches_of_them_do_not()
    {
        await using var server = await TestServer.StartAsync();
        const string Lease = """{"metadata":{"name":"l"},"spec":{"holderIdentity":"a"}}""";
        (await server.PostAsync(Leases, Lease)).Expect(201);
        var refused = (await server.PutAsync($"{Leases}/l", Lease)).Expect(422);
        Assert.Equal("leases.coordination.k8s.io \"l\" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update", refused.At("message"));
        Assert.Equal("metadata.resourceVersion", refused.At("details.causes.0.field"));
        (await server.PutAsync($"{Leases}/l", Lease.Replace("{\"name\"", "{\"resourceVersion\":\"0\",\"name\"", StringComparison.Ordinal))).Expect(422);
        (await server.PatchAsync($"{Leases}/l", """{"spec":{"holderIdentity":"b"}}""")).Expect(200);
    }

    [Theory]
    [InlineData("/apis/coordination.k8s.io/v1/namespaces/default/leases/x", """{"metadata":{"name":"x"}}""")]
    [InlineData("/api/v1/namespaces/default/limitranges/x", """{"metadata":{"name":"x"},"spec":{"limits":[]}}""")]
    [InlineData("/apis/rbac.authorization.k8s.io/v1/clusterroles/x", """{"metadata":{"name":"x"},"rules":[]}""")]
    [InlineData("/apis/node.k8s.io/v1/runtimeclasses/x", """{"metadata":{"name":"x"},"handler":"h"}""")]
    public async Task Some_kinds_are_created_by_an_update(string path, string body)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PutAsync(path, body)).Expect(201);
        (await server.PutAsync($"{Maps}/x", """{"metadata":{"name":"x"}}""")).Expect(404);
        var gone = (await server.PutAsync(path.Replace("/x", "/y", StringComparison.Ordinal), body.Replace("\"name\":\"x\"", "\"name\":\"y\",\"uid\":\"1\"", StringComparison.Ordinal))).Expect(409);
        Assert.Contains("Precondition failed: UID in precondition: 1, UID in object meta: ", gone.At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_update_but_not_create_creates_by_no_other_way()
    {
        await using var server = await TestServer.StartAsync();
        const string Rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/default";
        (await server.PostAsync($"{Rbac}/roles", """{"metadata":{"name":"r"},"rules":[{"apiGroups":["","coordination.k8s.io"],"resources":["configmaps","leases"],"verbs":["update","patch"]}]}""")).Expect(201);
        (await server.PostAsync($"{Rbac}/rolebindings", """{"metadata":{"name":"r"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"r"},"subjects":[{"kind":"User","name":"jane","apiGroup":"rbac.authorization.k8s.io"}]}""")).Expect(201);
        await Eventually.HoldsAsync(async () => (await server.SendAsync(HttpMethod.Patch, $"{Maps}/none", "{}", "application/merge-patch+json", user: "jane")).Expect(404));
        var put = (await server.SendAsync(HttpMethod.Put, $"{Leases}/l", """{"metadata":{"name":"l"}}""", user: "jane")).Expect(403);
        Assert.Equal("leases.coordination.k8s.io \"l\" is forbidden: User \"jane\" cannot create resource \"leases\" in API group \"coordination.k8s.io\" in the namespace \"default\"", put.At("message"));
        const string Applied = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"}}""";
        (await server.SendAsync(HttpMethod.Patch, $"{Maps}/m?fieldManager=x", Applied, "application/apply-patch+yaml", user: "jane")).Expect(403);
        (await server.PatchAsync($"{Maps}/m?fieldManager=x", Applied, "application/apply-patch+yaml")).Expect(201);
        (await server.SendAsync(HttpMethod.Patch, $"{Maps}/m?fieldManager=x", Applied, "application/apply-patch+yaml", user: "jane")).Expect(200);
    }

    [Fact]
    public async Task A_patch_may_not_change_what_an_object_is()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.PostAsync(Maps, ObjectTests.Map("a"));
        var uid = (await server.PatchAsync($"{Maps}/a", """{"metadata":{"uid":"1"}}""")).Expect(422);
        Assert.Equal("ConfigMap \"a\" is invalid: metadata.uid: Invalid value: \"1\": field is immutable", uid.At("message"));
        var kept = (await server.PatchAsync($"{Maps}/a", """{"metadata":{"creationTimestamp":"2001-01-01T00:00:00Z","deletionTimestamp":"2001-01-01T00:00:00Z","generation":7,"selfLink":"/x"},"data":{"k":"n"}}""")).Expect(200);
        Assert.Equal((created.At("metadata.creationTimestamp"), null, null, null), (kept.At("metadata.creationTimestamp"), kept.At("metadata.deletionTimestamp"), kept.At("metadata.generation"), kept.At("metadata.selfLink")));
        Assert.Equal("the name of the object (a based on URL) was undeterminable: name must be provided",
            (await server.PatchAsync($"{Maps}/a", """[{"op":"remove","path":"/metadata/name"}]""", "application/json-patch+json")).Expect(400).At("message"));
        Assert.Contains("parsing \"abc\": invalid syntax", (await server.PutAsync($"{Maps}/a", """{"metadata":{"name":"a","resourceVersion":"abc"}}""")).Expect(400).At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_whose_object_is_on_its_way_out_is_taken_until_it_is_gone()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, """{"metadata":{"name":"a","finalizers":["example.com/hold"]}}""");
        await server.DeleteAsync($"{Maps}/a");
        Assert.Equal("object is being deleted: configmaps \"a\" already exists", (await server.PostAsync(Maps, ObjectTests.Map("a"))).Expect(409).At("message"));
    }

    [Fact]
    public async Task An_owner_is_kept_once_and_the_client_told()
    {
        await using var server = await TestServer.StartAsync();
        const string Owner = """{"apiVersion":"v1","kind":"Pod","name":"p","uid":"u1"}""";
        var created = (await server.PostAsync(Maps, $$$"""{"metadata":{"name":"a","ownerReferences":[{{{Owner}}},{{{Owner}}}]}}""")).Expect(201);
        Assert.Single(created.Json["metadata"]!["ownerReferences"]!.AsArray());
        Assert.Equal("299 - \".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; "
            + "please fix your requests; duplicate UID(s) observed: u1\"", Assert.Single(created.Warnings));
        var patched = (await server.PatchAsync($"{Maps}/a", $$$"""{"metadata":{"ownerReferences":[{{{Owner}}},{{{Owner}}}]}}""")).Expect(200);
        Assert.Contains("after mutating admission happens", Assert.Single(patched.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dryRun=Some", "CreateOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: [\"Some\"]: supported values: \"All\"")]
    [InlineData("fieldValidation=Maybe", "CreateOptions.meta.k8s.io \"\" is invalid: fieldValidation: Unsupported value: \"Maybe\": supported values: \"\", \"Ignore\", \"Strict\", \"Warn\"")]
    [InlineData("fieldManager=a%0Ab", "CreateOptions.meta.k8s.io \"\" is invalid: fieldManager: Invalid value: \"a\\nb\": invalid character U+000A (at position 1)")]
    public async Task Options_that_make_no_sense_are_told_in_upstreams_words(string query, string message)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(message, (await server.PostAsync($"{Maps}?{query}", ObjectTests.Map("a"))).Expect(422).At("message"));
    }

    [Fact]
    public async Task Odd_fields_are_told_in_the_order_in_which_they_stand()
    {
        await using var server = await TestServer.StartAsync();
        const string Body = """{"metadata":{"name":"d","unknownMeta":1},"spec":{"unknownField":"foo","replicas":2,"replicas":3,"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}""";
        var refused = (await server.PostAsync("/apis/apps/v1/namespaces/default/deployments?fieldValidation=Strict", Body)).Expect(400);
        Assert.EndsWith(": strict decoding error: unknown field \"metadata.unknownMeta\", unknown field \"spec.unknownField\", duplicate field \"spec.replicas\"", refused.At("message"), StringComparison.Ordinal);
        Assert.Equal(["299 - \"unknown field \\\"metadata.unknownMeta\\\"\"", "299 - \"unknown field \\\"spec.unknownField\\\"\"", "299 - \"duplicate field \\\"spec.replicas\\\"\""],
            (await server.PostAsync("/apis/apps/v1/namespaces/default/deployments", Body)).Expect(201).Warnings);
    }

    [Fact]
    public async Task A_manager_s_name_has_at_most_128_bytes()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("CreateOptions.meta.k8s.io \"\" is invalid: fieldManager: Too long: may not be more than 128 bytes",
            (await server.PostAsync($"{Maps}?fieldManager={new string('a', 129)}", ObjectTests.Map("a"))).Expect(422).At("message"));
        (await server.PostAsync($"{Maps}?fieldManager={new string('a', 128)}", ObjectTests.Map("a"))).Expect(201);
    }

    [Fact]
    public async Task A_status_write_takes_labels_only_where_upstream_does()
    {
        await using var server = await TestServer.StartAsync();
        const string Nodes = "/api/v1/nodes", Deployments = "/apis/apps/v1/namespaces/default/deployments", Flows = "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas";
        (await server.PostAsync(Nodes, """{"metadata":{"name":"n"}}""")).Expect(201);
        const string Patch = """{"metadata":{"labels":{"a":"b"},"annotations":{"c":"d"}}}""";
        var node = (await server.PatchAsync($"{Nodes}/n/status", Patch)).Expect(200);
        Assert.Equal(("b", "d"), (node.At("metadata.labels.a"), node.At("metadata.annotations.c")));
        (await server.PostAsync(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"x":"y"}},"template":{"metadata":{"labels":{"x":"y"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}""")).Expect(201);
        var deployment = (await server.PatchAsync($"{Deployments}/d/status", Patch)).Expect(200);
        Assert.Equal((null, "d"), (deployment.At("metadata.labels.a"), deployment.At("metadata.annotations.c")));
        var flow = (await server.PatchAsync($"{Flows}/exempt/status", Patch)).Expect(200);
        Assert.Equal((null, null), (flow.At("metadata.labels.a"), flow.At("metadata.annotations.c")));
    }

    [Fact]
    public async Task Generations_seen_are_not_wiped_out_of_a_pod_s_status()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Pods.Path, Pods.Pod("p"))).Expect(201);
        (await server.PatchAsync($"{Pods.Path}/p/status", """{"status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True","observedGeneration":1}]}}""")).Expect(200);
        var written = (await server.PatchAsync($"{Pods.Path}/p/status", """{"status":{"observedGeneration":null,"conditions":[{"type":"Ready","status":"False"}]}}""")).Expect(200);
        Assert.Equal(("1", "1", "False"), (written.At("status.observedGeneration"), written.At("status.conditions.0.observedGeneration"), written.At("status.conditions.0.status")));
    }
}
