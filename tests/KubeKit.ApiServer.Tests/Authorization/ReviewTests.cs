namespace KubeKit.ApiServer.Tests.Authorization;

/// <summary>The kinds whose objects are questions.</summary>
public sealed class ReviewTests
{
    private const string Authorization = "/apis/authorization.k8s.io/v1";
    private const string Authentication = "/apis/authentication.k8s.io/v1";
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1";

    [Fact]
    public async Task People_ask_what_they_may()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync($"{Rbac}/clusterroles", """{"metadata":{"name":"look"},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["list"]},{"nonResourceURLs":["/metrics"],"verbs":["get"]}]}""")).Expect(201);
        (await server.PostAsync($"{Rbac}/namespaces/default/rolebindings", RbacTests.Binding("b", "ClusterRole", "look", "jane"))).Expect(201);

        var yes = await AskSelfAsync(server, """{"spec":{"resourceAttributes":{"namespace":"default","verb":"list","resource":"pods"}}}""");
        Assert.Equal("true", yes.At("status.allowed"));
        Assert.Equal("RBAC: allowed by RoleBinding \"b/default\" of ClusterRole \"look\" to User \"jane\"", yes.At("status.reason"));
        Assert.Equal("SelfSubjectAccessReview", yes.At("kind"));
        Assert.Equal("false", (await AskSelfAsync(server, """{"spec":{"resourceAttributes":{"namespace":"default","verb":"delete","resource":"pods"}}}""")).At("status.allowed"));
        Assert.Equal("false", (await AskSelfAsync(server, """{"spec":{"resourceAttributes":{"verb":"list","resource":"pods"}}}""")).At("status.allowed"));
        Assert.Equal("true", (await AskSelfAsync(server, """{"spec":{"nonResourceAttributes":{"path":"/healthz","verb":"get"}}}""")).At("status.allowed"));
        Assert.Equal("false", (await AskSelfAsync(server, """{"spec":{"nonResourceAttributes":{"path":"/metrics","verb":"get"}}}""")).At("status.allowed"));

        var rules = (await server.SendAsync(HttpMethod.Post, $"{Authorization}/selfsubjectrulesreviews", """{"spec":{"namespace":"default"}}""", user: "jane")).Expect(201);
        Assert.Equal("false", rules.At("status.incomplete"));
        Assert.Contains("""{"verbs":["list"],"apiGroups":[""],"resources":["pods"]}""", rules.Text, StringComparison.Ordinal);
        Assert.Contains("\"/healthz\"", rules.At("status.nonResourceRules")!, StringComparison.Ordinal);
        (await server.SendAsync(HttpMethod.Post, $"{Authorization}/selfsubjectrulesreviews", """{"spec":{}}""", user: "jane")).Expect(400);
    }

    [Fact]
    public async Task Administrators_ask_about_others()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync($"{Rbac}/clusterrolebindings", """{"metadata":{"name":"devs"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"},"subjects":[{"kind":"Group","apiGroup":"rbac.authorization.k8s.io","name":"devs"}]}""")).Expect(201);
        const string Question = """{"spec":{"user":"joe","groups":["devs"],"resourceAttributes":{"namespace":"x","verb":"delete","resource":"pods"}}}""";
        var review = (await server.PostAsync($"{Authorization}/subjectaccessreviews", Question)).Expect(201);
        Assert.Equal("true", review.At("status.allowed"));
        Assert.Equal("false", (await server.PostAsync($"{Authorization}/subjectaccessreviews", Question.Replace("devs", "ops", StringComparison.Ordinal))).Expect(201).At("status.allowed"));
        Assert.Equal("true", (await server.PostAsync($"{Authorization}/namespaces/x/localsubjectaccessreviews", Question)).Expect(201).At("status.allowed"));
        (await server.PostAsync($"{Authorization}/namespaces/y/localsubjectaccessreviews", Question)).Expect(400);
        (await server.PostAsync($"{Authorization}/subjectaccessreviews", """{"spec":{"user":"joe"}}""")).Expect(422);
        (await server.PostAsync($"{Authorization}/subjectaccessreviews", """{"spec":{"resourceAttributes":{"verb":"get"}}}""")).Expect(422);
        (await server.SendAsync(HttpMethod.Post, $"{Authorization}/subjectaccessreviews", Question, user: "jane")).Expect(403);
    }

    [Fact]
    public async Task Questions_are_never_stored()
    {
        await using var server = await TestServer.StartAsync();
        var before = server.Store.CurrentRevision;
        (await server.PostAsync($"{Authentication}/selfsubjectreviews", "{}")).Expect(201);
        Assert.Equal(before, server.Store.CurrentRevision);
        (await server.GetAsync($"{Authentication}/selfsubjectreviews")).Expect(405);
        (await server.DeleteAsync($"{Authorization}/subjectaccessreviews/x")).Expect(405);
    }

    [Fact]
    public async Task Everybody_learns_who_they_are()
    {
        await using var server = await TestServer.StartAsync();
        var me = (await server.SendAsync(HttpMethod.Post, $"{Authentication}/selfsubjectreviews", "{}", user: "jane")).Expect(201);
        Assert.Equal("jane", me.At("status.userInfo.username"));
        Assert.Equal("""["system:authenticated"]""", me.At("status.userInfo.groups"));
    }

    private static async Task<ApiAnswer> AskSelfAsync(TestServer server, string question) =>
        (await server.SendAsync(HttpMethod.Post, $"{Authorization}/selfsubjectaccessreviews", question, user: "jane")).Expect(201);
}
