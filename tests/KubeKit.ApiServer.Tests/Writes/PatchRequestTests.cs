namespace KubeKit.ApiServer.Tests.Writes;

/// <summary>Patches as requests: what is wrong with them is told with upstream's codes and words.</summary>
public sealed class PatchRequestTests
{
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Json = "application/json-patch+json", Merge = "application/merge-patch+json", Strategic = "application/strategic-merge-patch+json";

    private static async Task<TestServer> WithDeploymentAsync()
    {
        var server = await TestServer.StartAsync();
        (await server.PostAsync(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"x":"y"}},"template":{"metadata":{"labels":{"x":"y"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}""")).Expect(201);
        return server;
    }

    [Fact]
    public async Task A_test_that_fails_is_unprocessable_and_says_which()
    {
        await using var server = await WithDeploymentAsync();
        var refused = (await server.PatchAsync($"{Deployments}/d", """[{"op":"test","path":"/spec/replicas","value":9}]""", Json)).Expect(422);
        Assert.Equal(("Invalid", "the server rejected our request due to an error in our request"), (refused.At("reason"), refused.At("message")));
        Assert.Equal("testing value /spec/replicas failed: test failed", refused.At("details.causes.0.message"));
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(Merge)]
    [InlineData(Strategic)]
    public async Task What_is_no_JSON_is_told_so(string type)
    {
        await using var server = await WithDeploymentAsync();
        Assert.Equal("invalid JSON patch", (await server.PatchAsync($"{Deployments}/d", "{", type)).Expect(400).At("message"));
    }

    [Theory]
    [InlineData(Merge, """{"spec":{"replicas":"many"}}""")]
    [InlineData(Json, """[{"op":"replace","path":"/spec/replicas","value":"many"}]""")]
    public async Task A_result_that_does_not_fit_the_kind_is_the_patch_s_fault(string type, string patch)
    {
        await using var server = await WithDeploymentAsync();
        var refused = (await server.PatchAsync($"{Deployments}/d", patch, type)).Expect(422);
        Assert.StartsWith(" \"\" is invalid: patch: Invalid value: \"{\\\"kind\\\":\\\"Deployment\\\",\\\"apiVersion\\\":\\\"apps/v1\\\"", refused.At("message"), StringComparison.Ordinal);
        Assert.Equal("patch", refused.At("details.causes.0.field"));
    }

    [Fact]
    public async Task A_strategic_merge_that_does_not_fit_is_shown_as_Go_prints_it()
    {
        await using var server = await WithDeploymentAsync();
        var refused = (await server.PatchAsync($"{Deployments}/d", """{"spec":{"replicas":"many","paused":true,"x":[1,null]}}""", Strategic)).Expect(422);
        Assert.StartsWith(" \"\" is invalid: patch: Invalid value: \"map[spec:map[paused:true replicas:many x:[1 <nil>]]]\": ", refused.At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Odd_fields_are_warned_of_refused_or_ignored_as_asked()
    {
        await using var server = await WithDeploymentAsync();
        const string Patch = """{"spec":{"foo":1,"paused":false,"paused":true}}""";
        var warned = (await server.PatchAsync($"{Deployments}/d", Patch)).Expect(200);
        Assert.Equal(["299 - \"duplicate field \\\"spec.paused\\\"\"", "299 - \"unknown field \\\"spec.foo\\\"\""], warned.Warnings);
        Assert.Empty((await server.PatchAsync($"{Deployments}/d?fieldValidation=Ignore", Patch)).Expect(200).Warnings);
        Assert.EndsWith(": strict decoding error: duplicate field \"spec.paused\", unknown field \"spec.foo\"",
            (await server.PatchAsync($"{Deployments}/d?fieldValidation=Strict", Patch)).Expect(422).At("message"), StringComparison.Ordinal);
        var json = (await server.PatchAsync($"{Deployments}/d", """[{"op":"add","path":"/spec/foo","value":1,"extra":2}]""", Json)).Expect(200);
        Assert.Equal(["299 - \"json patch unknown field \\\"[0].extra\\\"\"", "299 - \"unknown field \\\"spec.foo\\\"\""], json.Warnings);
    }

    [Fact]
    public async Task Only_an_apply_can_be_forced_and_an_apply_names_its_manager()
    {
        await using var server = await WithDeploymentAsync();
        Assert.Equal("PatchOptions.meta.k8s.io \"\" is invalid: force: Forbidden: may not be specified for non-apply patch",
            (await server.PatchAsync($"{Deployments}/d?force=true", "{}")).Expect(422).At("message"));
        Assert.Equal("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch",
            (await server.PatchAsync($"{Deployments}/d", "{}", "application/apply-patch+yaml")).Expect(422).At("message"));
    }
}
