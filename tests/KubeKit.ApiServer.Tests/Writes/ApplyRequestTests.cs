namespace KubeKit.ApiServer.Tests.Writes;

/// <summary>Server-side apply as requests.</summary>
public sealed class ApplyRequestTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Type = "application/apply-patch+yaml";

    private static string Deployment(int? replicas) =>
        "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"d\"},\"spec\":{" + (replicas is { } n ? $"\"replicas\":{n}," : "")
        + """
            "selector":{"matchLabels":{"x":"y"}},"template":{"metadata":{"labels":{"x":"y"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}
            """;

    [Fact]
    public async Task A_conflict_names_the_managers_in_message_and_causes()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(3), Type)).Expect(201);
        var conflict = (await server.PatchAsync($"{Deployments}/d?fieldManager=b", Deployment(4), Type)).Expect(409);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"a\": .spec.replicas", conflict.At("message"));
        Assert.Equal(("Conflict", "FieldManagerConflict", ".spec.replicas", "conflict with \"a\""),
            (conflict.At("reason"), conflict.At("details.causes.0.reason"), conflict.At("details.causes.0.field"), conflict.At("details.causes.0.message")));
        Assert.Equal("4", (await server.PatchAsync($"{Deployments}/d?fieldManager=b&force=true", Deployment(4), Type)).Expect(200).At("spec.replicas"));
    }

    [Theory]
    [InlineData("""{"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"d"}}""", "invalid object type: apps/v1, Kind=ReplicaSet")]
    [InlineData("""{"apiVersion":"v1","kind":"Deployment","metadata":{"name":"d"}}""", "invalid object type: /v1, Kind=Deployment")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","managedFields":[]}}""", "metadata.managedFields must be nil")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"default"},"spec":{"replicas":"many"}}""",
        "failed to create typed patch object (default/d; apps/v1, Kind=Deployment): .spec.replicas: expected numeric (int or float), got string")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"default"},"spec":{"replica":1}}""",
        "failed to create typed patch object (default/d; apps/v1, Kind=Deployment): .spec.replica: field not declared in schema")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{}}""", "the name of the object (d based on URL) was undeterminable: name must be provided")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"e"}}""", "the name of the object (e) does not match the name on the URL (d)")]
    public async Task What_cannot_be_applied_is_refused_whatever_the_validation(string body, string message)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var validation in new[] { "Warn", "Strict", "Ignore" })
        {
            Assert.Equal(message, (await server.PatchAsync($"{Deployments}/d?fieldManager=a&fieldValidation={validation}", body, Type)).Expect(400).At("message"));
        }
    }

    [Fact]
    public async Task Keys_that_stand_twice_are_told_with_their_lines()
    {
        await using var server = await TestServer.StartAsync();
        const string Body = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n  k: w\n";
        Assert.Equal("error strict decoding patch: error converting YAML to JSON: yaml: unmarshal errors:\n  line 7: key \"k\" already set in map",
            (await server.PatchAsync($"{Maps}/a?fieldManager=a&fieldValidation=Strict", Body, Type)).Expect(400).At("message"));
        var warned = (await server.PatchAsync($"{Maps}/a?fieldManager=a", Body, Type)).Expect(201);
        Assert.Equal("299 - \"line 7: key \\\"k\\\" already set in map\"", Assert.Single(warned.Warnings));
        var create = (await server.SendAsync(HttpMethod.Post, $"{Maps}?fieldValidation=Strict", Body + "foo: 1\n", "application/yaml")).Expect(400);
        Assert.Equal("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: yaml: unmarshal errors:\n  line 7: key \"k\" already set in map, unknown field \"foo\"", create.At("message"));
    }

    [Fact]
    public async Task An_apply_without_effect_leaves_version_and_times()
    {
        await using var server = await TestServer.StartAsync();
        var first = (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(3), Type)).Expect(201);
        server.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(first.Text, (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(3), Type)).Expect(200).Text);
    }

    [Fact]
    public async Task An_update_without_effect_leaves_version_and_times()
    {
        await using var server = await TestServer.StartAsync();
        var first = (await server.PostAsync($"{Deployments}?fieldManager=a", Deployment(3))).Expect(201);
        server.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(first.Text, (await server.PutAsync($"{Deployments}/d?fieldManager=a", Deployment(3))).Expect(200).Text);
        Assert.Equal(first.Text, (await server.PatchAsync($"{Deployments}/d?fieldManager=b", """{"spec":{"replicas":3}}""")).Expect(200).Text);
    }

    [Fact]
    public async Task A_stale_version_or_another_uid_in_what_is_applied_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(3), Type)).Expect(201);
        (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(4).Replace("{\"name\":\"d\"}", "{\"name\":\"d\",\"resourceVersion\":\"1\"}", StringComparison.Ordinal), Type)).Expect(409);
        (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(4).Replace("{\"name\":\"d\"}", "{\"name\":\"d\",\"uid\":\"1\"}", StringComparison.Ordinal), Type)).Expect(422);
        var missing = Deployment(4).Replace("{\"name\":\"d\"}", "{\"name\":\"e\",\"uid\":\"1\"}", StringComparison.Ordinal);
        Assert.Equal("Operation cannot be fulfilled on deployments.apps \"e\": uid mismatch: the provided object specified uid 1, and no existing object was found",
            (await server.PatchAsync($"{Deployments}/e?fieldManager=a", missing, Type)).Expect(409).At("message"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{}]")]
    public async Task Managed_fields_are_reset_by_an_empty_list(string entries)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(3), Type)).Expect(201);
        Assert.Null((await server.PatchAsync($"{Deployments}/d", "{\"metadata\":{\"managedFields\":" + entries + "}}")).Expect(200).At("metadata.managedFields"));
        Assert.Equal("before-first-apply", (await server.PatchAsync($"{Deployments}/d?fieldManager=b", Deployment(3), Type)).Expect(200).At("metadata.managedFields.1.manager"));
    }

    [Fact]
    public async Task Entries_that_make_no_sense_are_ignored()
    {
        await using var server = await TestServer.StartAsync();
        var before = (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(3), Type)).Expect(201);
        var kept = (await server.PatchAsync($"{Deployments}/d", """{"metadata":{"managedFields":[{"manager":"x","operation":"Update","fieldsType":"FieldsV1","fieldsV1":{}}]}}""")).Expect(200);
        Assert.Equal(before.At("metadata.managedFields"), kept.At("metadata.managedFields"));
    }

    [Fact]
    public async Task The_server_s_own_additions_belong_to_nobody()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.PostAsync("/api/v1/namespaces/default/services?fieldManager=a", """{"metadata":{"name":"s"},"spec":{"selector":{"a":"b"},"ports":[{"port":80}]}}""")).Expect(201);
        var fields = created.At("metadata.managedFields.0.fieldsV1")!;
        Assert.Contains("f:sessionAffinity", fields, StringComparison.Ordinal);
        Assert.DoesNotContain("f:clusterIP", fields, StringComparison.Ordinal);
        var pod = (await server.PostAsync($"{Pods.Path}?fieldManager=a", Pods.Pod("p"))).Expect(201);
        Assert.NotNull(pod.At("spec.tolerations.0.key"));
        Assert.DoesNotContain("f:tolerations", pod.At("metadata.managedFields.0.fieldsV1")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scale_can_be_applied_and_fought_over()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(3), Type)).Expect(201);
        static string Scale(int replicas) => "{\"apiVersion\":\"autoscaling/v1\",\"kind\":\"Scale\",\"metadata\":{\"name\":\"d\"},\"spec\":{\"replicas\":" + replicas + "}}";
        Assert.Equal("Apply failed with 1 conflict: conflict with \"a\": .spec.replicas", (await server.PatchAsync($"{Deployments}/d/scale?fieldManager=hpa", Scale(7), Type)).Expect(409).At("message"));
        Assert.Equal("7", (await server.PatchAsync($"{Deployments}/d/scale?fieldManager=hpa&force=true", Scale(7), Type)).Expect(200).At("spec.replicas"));
        var entries = (await server.GetAsync($"{Deployments}/d")).Json["metadata"]!["managedFields"]!.AsArray();
        Assert.Equal("""{"f:spec":{"f:replicas":{}}}""", entries.Single(e => (string?)e!["subresource"] == "scale")!["fieldsV1"]!.ToJsonString());
        (await server.PutAsync($"{Deployments}/d/scale?fieldManager=put", Scale(8))).Expect(200);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"put\" with subresource \"scale\" using apps/v1: .spec.replicas",
            (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(3), Type)).Expect(409).At("message"));
        (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(null), Type)).Expect(200);
        Assert.Equal("8", (await server.GetAsync($"{Deployments}/d")).At("spec.replicas"));
    }

    [Theory]
    [InlineData("/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas/exempt/status", "flowcontrol.apiserver.k8s.io/v1", "FlowSchema", "exempt", "\"status\":{\"conditions\":[{\"type\":\"Dangling\",\"status\":\"True\"}]}",
        """{"f:status":{"f:conditions":{"k:{\"type\":\"Dangling\"}":{".":{},"f:status":{},"f:type":{}}}}}""")]
    [InlineData($"{Deployments}/d/status", "apps/v1", "Deployment", "d", "\"status\":{\"replicas\":2}", """{"f:metadata":{"f:annotations":{"f:c":{}}},"f:status":{"f:replicas":{}}}""")]
    [InlineData($"{Pods.Path}/p/ephemeralcontainers", "v1", "Pod", "p", "\"spec\":{\"activeDeadlineSeconds\":5,\"ephemeralContainers\":[{\"name\":\"e\",\"image\":\"i\"}]}",
        """{"f:spec":{"f:ephemeralContainers":{"k:{\"name\":\"e\"}":{".":{},"f:image":{},"f:name":{}}}}}""")]
    [InlineData($"{Pods.Path}/p/resize", "v1", "Pod", "p", "\"spec\":{\"containers\":[{\"name\":\"c\",\"resources\":{\"requests\":{\"cpu\":\"2\"}}}]}",
        """{"f:spec":{"f:containers":{"k:{\"name\":\"c\"}":{"f:resources":{"f:requests":{"f:cpu":{}}}}}}}""")]
    public async Task What_a_subresource_does_not_write_is_not_owned_by_it(string path, string version, string kind, string name, string fields, string owned)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Deployments, Deployment(3))).Expect(201);
        (await server.PostAsync(Pods.Path, Pods.Pod("p", node: "n1").Replace("\"image\": \"busybox\"", "\"image\": \"busybox\", \"resources\": {\"requests\": {\"cpu\": \"1\"}}", StringComparison.Ordinal))).Expect(201);
        var body = "{\"apiVersion\":\"" + version + "\",\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"a\":\"b\"},\"annotations\":{\"c\":\"d\"}}," + fields + "}";
        var applied = (await server.PatchAsync($"{path}?fieldManager=s&force=true", body, Type)).Expect(200);
        var entry = Assert.Single(applied.Json["metadata"]!["managedFields"]!.AsArray(), e => (string?)e!["manager"] == "s")!;
        Assert.Equal(owned, entry["fieldsV1"]!.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task Status_is_applied_and_owned_by_its_subresource()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PatchAsync($"{Deployments}/d?fieldManager=a", Deployment(3), Type)).Expect(201);
        var applied = (await server.PatchAsync($"{Deployments}/d/status?fieldManager=c", """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"replicas":9},"status":{"replicas":2}}""", Type)).Expect(200);
        Assert.Equal(("3", "2"), (applied.At("spec.replicas"), applied.At("status.replicas")));
        (await server.PatchAsync($"{Deployments}/none/status?fieldManager=c", """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"none"},"status":{"replicas":2}}""", Type)).Expect(404);
    }
}
