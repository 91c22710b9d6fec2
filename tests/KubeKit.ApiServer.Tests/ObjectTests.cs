namespace KubeKit.ApiServer.Tests;

public sealed class ObjectTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task A_created_object_is_stamped_and_read_back()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.PostAsync(Maps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"v"}}""")).Expect(201);
        Assert.Equal("default", created.At("metadata.namespace"));
        Assert.Equal("2026-05-01T12:00:00Z", created.At("metadata.creationTimestamp"));
        Assert.NotNull(created.At("metadata.uid"));
        Assert.True(long.Parse(created.At("metadata.resourceVersion")!) > 1);
        Assert.Equal("v", created.At("data.k"));
        var read = (await server.GetAsync($"{Maps}/a")).Expect(200);
        Assert.Equal(created.Text, read.Text);
        Assert.Equal("application/json", read.Type);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Maps, Map("a"))).Expect(201);
        var second = (await server.PostAsync(Maps, Map("a"))).Expect(409);
        Assert.Equal("AlreadyExists", second.At("reason"));
        Assert.Equal("configmaps \"a\" already exists", second.At("message"));
        Assert.Equal("configmaps", second.At("details.kind"));
    }

    [Fact]
    public async Task Names_are_generated_from_a_prefix()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.PostAsync(Maps, """{"metadata":{"generateName":"web-"}}""")).Expect(201);
        Assert.Matches("^web-[bcdfghjklmnpqrstvwxz2456789]{5}$", created.At("metadata.name")!);
    }

    [Fact]
    public async Task A_missing_name_is_invalid()
    {
        await using var server = await TestServer.StartAsync();
        var refused = (await server.PostAsync(Maps, """{"metadata":{}}""")).Expect(422);
        Assert.Equal("Invalid", refused.At("reason"));
        Assert.Contains("metadata.name: Required value: name or generateName is required", refused.At("message"), StringComparison.Ordinal);
        Assert.Equal("metadata.name", refused.At("details.causes.0.field"));
        Assert.Equal("FieldValueRequired", refused.At("details.causes.0.reason"));
    }

    [Theory]
    [InlineData("Upper", "a lowercase RFC 1123 subdomain must consist of")]
    [InlineData("..", "a lowercase RFC 1123 subdomain must consist of")]
    public async Task A_bad_name_is_invalid(string name, string why)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Contains(why, (await server.PostAsync(Maps, Map(name))).Expect(422).At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var server = await TestServer.StartAsync();
        var missing = (await server.GetAsync($"{Maps}/none")).Expect(404);
        Assert.Equal("configmaps \"none\" not found", missing.At("message"));
        Assert.Equal("NotFound", missing.At("reason"));
        Assert.Equal("Failure", missing.At("status"));
        Assert.Equal("the server could not find the requested resource", (await server.GetAsync("/api/v1/namespaces/default/foos/x")).Expect(404).At("message"));
        (await server.GetAsync("/apis/none.example.com/v1/foos")).Expect(404);
    }

    [Fact]
    public async Task An_update_needs_the_newest_version_or_none()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.PostAsync(Maps, Map("a"));
        var version = created.At("metadata.resourceVersion");
        var updated = (await server.PutAsync($"{Maps}/a", $$$"""{"metadata":{"name":"a","resourceVersion":"{{{version}}}"},"data":{"k":"2"}}""")).Expect(200);
        Assert.Equal(created.At("metadata.uid"), updated.At("metadata.uid"));
        Assert.Equal(created.At("metadata.creationTimestamp"), updated.At("metadata.creationTimestamp"));
        var stale = (await server.PutAsync($"{Maps}/a", $$$"""{"metadata":{"name":"a","resourceVersion":"{{{version}}}"},"data":{"k":"3"}}""")).Expect(409);
        Assert.Equal("Conflict", stale.At("reason"));
        Assert.Equal(
            "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again",
            stale.At("message"));
        Assert.Equal("4", (await server.PutAsync($"{Maps}/a", """{"metadata":{"name":"a"},"data":{"k":"4"}}""")).Expect(200).At("data.k"));
    }

    [Fact]
    public async Task An_update_without_effect_is_no_new_version()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.PostAsync(Maps, Map("a"));
        var same = (await server.PutAsync($"{Maps}/a", Map("a"))).Expect(200);
        Assert.Equal(created.At("metadata.resourceVersion"), same.At("metadata.resourceVersion"));
    }

    [Fact]
    public async Task An_update_must_name_what_its_path_names()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, Map("a"));
        Assert.Equal("the name of the object (b) does not match the name on the URL (a)", (await server.PutAsync($"{Maps}/a", Map("b"))).Expect(400).At("message"));
        Assert.Equal("the namespace of the provided object does not match the namespace sent on the request",
            (await server.PostAsync(Maps, """{"metadata":{"name":"x","namespace":"other"}}""")).Expect(400).At("message"));
        (await server.PutAsync($"{Maps}/none", Map("none"))).Expect(404);
        var other = (await server.PutAsync($"{Maps}/a", """{"metadata":{"name":"a","uid":"1"}}""")).Expect(409);
        Assert.Contains("Precondition failed: UID in precondition: 1, UID in object meta:", other.At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_another_kind_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Contains("Secret in version \"v1\" cannot be handled as a ConfigMap",
            (await server.PostAsync(Maps, """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}""")).Expect(400).At("message"), StringComparison.Ordinal);
        Assert.Equal("the API version in the data (v2) does not match the expected API version (v1)",
            (await server.PostAsync(Maps, """{"apiVersion":"v2","kind":"ConfigMap","metadata":{"name":"a"}}""")).Expect(400).At("message"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"metadata\":[]}")]
    [InlineData("{\"data\":{\"a\":1}}")]
    public async Task A_malformed_body_is_a_bad_request(string body)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("BadRequest", (await server.PostAsync(Maps, body)).Expect(400).At("reason"));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var refused = (await server.PostAsync(Maps, Map("a", new string('x', 3 * 1024 * 1024)))).Expect(413);
        Assert.Equal("RequestEntityTooLarge", refused.At("reason"));
        Assert.Equal("Request entity too large: limit is 3145728", refused.At("message"));
    }

    [Fact]
    public async Task Unknown_fields_are_warned_of_refused_or_ignored_as_asked()
    {
        await using var server = await TestServer.StartAsync();
        const string Body = """{"metadata":{"generateName":"a-"},"dta":{},"data":{"k":"1","k":"2"}}""";
        var warned = (await server.PostAsync(Maps, Body)).Expect(201);
        Assert.Contains("299 - \"unknown field \\\"dta\\\"\"", warned.Warnings);
        Assert.Contains(warned.Warnings, w => w.Contains("duplicate field", StringComparison.Ordinal));
        Assert.Empty((await server.PostAsync($"{Maps}?fieldValidation=Ignore", Body)).Expect(201).Warnings);
        var strict = (await server.PostAsync($"{Maps}?fieldValidation=Strict", Body)).Expect(400);
        Assert.StartsWith("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: ", strict.At("message"), StringComparison.Ordinal);
        Assert.Contains("unknown field \"dta\"", strict.At("message"), StringComparison.Ordinal);
        (await server.PostAsync($"{Maps}?fieldValidation=Maybe", Body)).Expect(422);
    }

    [Fact]
    public async Task A_dry_run_stores_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var shown = (await server.PostAsync($"{Maps}?dryRun=All", Map("a"))).Expect(201);
        Assert.NotNull(shown.At("metadata.uid"));
        Assert.Null(shown.At("metadata.resourceVersion"));
        (await server.GetAsync($"{Maps}/a")).Expect(404);
        await server.PostAsync(Maps, Map("a"));
        (await server.PostAsync($"{Maps}?dryRun=All", Map("a"))).Expect(409);
        Assert.Equal("new", (await server.PutAsync($"{Maps}/a?dryRun=All", Map("a", "new"))).Expect(200).At("data.k"));
        (await server.DeleteAsync($"{Maps}/a?dryRun=All")).Expect(200);
        Assert.Equal("v", (await server.GetAsync($"{Maps}/a")).Expect(200).At("data.k"));
        (await server.PostAsync($"{Maps}?dryRun=Some", Map("b"))).Expect(422);
    }

    [Fact]
    public async Task YAML_is_read_and_written()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.SendAsync(HttpMethod.Post, Maps, "metadata:\n  name: a\ndata:\n  k: |\n    two\n    lines\n", "application/yaml", "application/yaml")).Expect(201);
        Assert.Equal("application/yaml", created.Type);
        Assert.Contains("apiVersion: v1\n", created.Text, StringComparison.Ordinal);
        Assert.Equal("two\nlines\n", (await server.GetAsync($"{Maps}/a")).At("data.k"));
    }

    [Fact]
    public async Task Other_media_types_are_refused()
    {
        await using var server = await TestServer.StartAsync();
        (await server.SendAsync(HttpMethod.Post, Maps, Map("a"), "application/cbor")).Expect(415);
        (await server.SendAsync(HttpMethod.Patch, $"{Maps}/a", "{}", "application/apply-patch+cbor")).Expect(415);
        Assert.Equal("NotAcceptable", (await server.GetAsync(Maps, "application/cbor")).Expect(406).At("reason"));
        (await server.GetAsync(Maps, "application/cbor, application/json;q=0.5")).Expect(200);
    }

    [Fact]
    public async Task Patches_change_what_is_stored()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, Map("a"));
        Assert.Equal("""{"k":"v","l":"w"}""", (await server.PatchAsync($"{Maps}/a", """{"data":{"l":"w"}}""")).Expect(200).At("data"));
        Assert.Equal("""{"l":"w"}""", (await server.PatchAsync($"{Maps}/a", """[{"op":"remove","path":"/data/k"}]""", "application/json-patch+json")).Expect(200).At("data"));
        Assert.Equal("""{"l":"x"}""", (await server.PatchAsync($"{Maps}/a", """{"data":{"l":"x"}}""", "application/strategic-merge-patch+json")).Expect(200).At("data"));
        (await server.PatchAsync($"{Maps}/none", "{}")).Expect(404);
        (await server.PatchAsync($"{Maps}/a", """{"metadata":{"resourceVersion":"1"}}""")).Expect(409);
        (await server.PatchAsync($"{Maps}/a", """{"metadata":{"name":"b"}}""")).Expect(400);
    }

    [Fact]
    public async Task Patches_that_race_are_all_applied()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, Map("a"));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i => (await server.PatchAsync($"{Maps}/a", $$$"""{"data":{"k{{{i}}}":"v"}}""")).Expect(200)));
        Assert.Equal(21, (await server.GetAsync($"{Maps}/a")).Json["data"]!.AsObject().Count);
    }

    [Fact]
    public async Task Nothing_is_created_in_a_namespace_that_is_not_there()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("namespaces \"none\" not found", (await server.PostAsync("/api/v1/namespaces/none/configmaps", Map("a"))).Expect(404).At("message"));
    }

    [Fact]
    public async Task Pretty_answers_are_indented()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, Map("a"));
        Assert.Contains("\n  \"metadata\": {\n", (await server.GetAsync($"{Maps}/a?pretty=true")).Text, StringComparison.Ordinal);
    }

    internal static string Map(string name, string value = "v") => $$$"""{"metadata":{"name":"{{{name}}}"},"data":{"k":"{{{value}}}"}}""";
}
