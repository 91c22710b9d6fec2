namespace KubeKit.ApiServer.Tests.Authorization;

/// <summary>Roles and bindings over HTTP: each write holds for the next request.</summary>
public sealed class RbacTests
{
    private const string Group = "/apis/rbac.authorization.k8s.io/v1";
    private const string Roles = Group + "/namespaces/default/roles";
    private const string Bindings = Group + "/namespaces/default/rolebindings";
    private const string ClusterRoles = Group + "/clusterroles";
    private const string ClusterBindings = Group + "/clusterrolebindings";
    private const string ReadPods = """{"metadata":{"name":"read-pods"},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get","list"]}]}""";

    [Fact]
    public async Task A_binding_holds_from_the_next_request_to_its_end()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Roles, ReadPods)).Expect(201);
        for (var i = 0; i < 20; i++)
        {
            (await server.SendAsync(HttpMethod.Get, Pods.Path, user: "jane")).Expect(403);
            (await server.PostAsync(Bindings, Binding("b", "Role", "read-pods", "jane"))).Expect(201);
            (await server.SendAsync(HttpMethod.Get, Pods.Path, user: "jane")).Expect(200);
            (await server.SendAsync(HttpMethod.Get, "/api/v1/namespaces/other/pods", user: "jane")).Expect(403);
            (await server.SendAsync(HttpMethod.Get, "/api/v1/pods", user: "jane")).Expect(403);
            (await server.DeleteAsync($"{Bindings}/b")).Expect(200);
        }

        (await server.SendAsync(HttpMethod.Get, Pods.Path, user: "jane")).Expect(403);
    }

    [Fact]
    public async Task Changed_roles_hold_at_once()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Roles, ReadPods)).Expect(201);
        (await server.PostAsync(Bindings, Binding("b", "Role", "read-pods", "jane"))).Expect(201);
        (await server.SendAsync(HttpMethod.Get, "/api/v1/namespaces/default/secrets", user: "jane")).Expect(403);
        (await server.PatchAsync($"{Roles}/read-pods", """{"rules":[{"apiGroups":[""],"resources":["secrets"],"verbs":["*"]}]}""")).Expect(200);
        (await server.SendAsync(HttpMethod.Get, "/api/v1/namespaces/default/secrets", user: "jane")).Expect(200);
        (await server.SendAsync(HttpMethod.Get, Pods.Path, user: "jane")).Expect(403);
        (await server.DeleteAsync($"{Roles}/read-pods")).Expect(200);
        Assert.Equal("secrets is forbidden: User \"jane\" cannot list resource \"secrets\" in API group \"\" in the namespace \"default\": RBAC: role.rbac.authorization.k8s.io \"read-pods\" not found",
            (await server.SendAsync(HttpMethod.Get, "/api/v1/namespaces/default/secrets", user: "jane")).Expect(403).At("message"));
    }

    [Fact]
    public async Task Cluster_wide_bindings_hold_everywhere_and_for_paths()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(ClusterRoles, """{"metadata":{"name":"look"},"rules":[{"apiGroups":["apps"],"resources":["*"],"verbs":["list"]},{"nonResourceURLs":["/metrics*"],"verbs":["get"]}]}""")).Expect(201);
        (await server.PostAsync(ClusterBindings, Binding("b", "ClusterRole", "look", "jane"))).Expect(201);
        (await server.SendAsync(HttpMethod.Get, "/apis/apps/v1/deployments", user: "jane")).Expect(200);
        (await server.SendAsync(HttpMethod.Get, "/apis/apps/v1/namespaces/default/replicasets", user: "jane")).Expect(200);
        (await server.SendAsync(HttpMethod.Get, "/metrics", user: "jane")).Expect(200);
        (await server.SendAsync(HttpMethod.Get, Pods.Path, user: "jane")).Expect(403);
    }

    [Fact]
    public async Task Nobody_grants_what_they_do_not_have()
    {
        await using var server = await TestServer.StartAsync();
        // jane may write roles and bindings, and read pods.
        (await server.PostAsync(ClusterRoles, """{"metadata":{"name":"deputy"},"rules":[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["*"],"verbs":["create","update","patch","get"]},{"apiGroups":[""],"resources":["pods"],"verbs":["get","list"]}]}""")).Expect(201);
        (await server.PostAsync(ClusterBindings, Binding("deputies", "ClusterRole", "deputy", "jane"))).Expect(201);

        (await server.SendAsync(HttpMethod.Post, Roles, ReadPods, user: "jane")).Expect(201);
        (await server.SendAsync(HttpMethod.Post, Bindings, Binding("b", "Role", "read-pods", "joe"), user: "jane")).Expect(201);

        var refused = (await server.SendAsync(HttpMethod.Post, Roles,
            """{"metadata":{"name":"more"},"rules":[{"apiGroups":["apps"],"resources":["deployments"],"verbs":["get","delete"]}]}""", user: "jane")).Expect(403);
        Assert.Equal(
            "roles.rbac.authorization.k8s.io \"more\" is forbidden: user \"jane\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"apps\"], Resources:[\"deployments\"], Verbs:[\"get\" \"delete\"]}",
            refused.At("message"));
        (await server.SendAsync(HttpMethod.Patch, $"{Roles}/read-pods", """{"rules":[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}]}""", "application/merge-patch+json", user: "jane")).Expect(403);
        (await server.SendAsync(HttpMethod.Patch, $"{Roles}/read-pods", """{"metadata":{"labels":{"a":"b"}}}""", "application/merge-patch+json", user: "jane")).Expect(200);

        Assert.Contains("rolebindings.rbac.authorization.k8s.io \"all\" is forbidden: user \"jane\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"*\"], Resources:[\"*\"], Verbs:[\"*\"]}",
            (await server.SendAsync(HttpMethod.Post, Bindings, Binding("all", "ClusterRole", "cluster-admin", "jane"), user: "jane")).Expect(403).At("message"), StringComparison.Ordinal);
        (await server.SendAsync(HttpMethod.Post, Bindings, Binding("none", "ClusterRole", "nowhere", "jane"), user: "jane")).Expect(404);
        (await server.SendAsync(HttpMethod.Post, ClusterRoles,
            """{"metadata":{"name":"net"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"x":"y"}}]}}""", user: "jane")).Expect(403);
    }

    [Fact]
    public async Task The_verbs_bind_and_escalate_let_people_grant_more()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(ClusterRoles, """
            {"metadata":{"name":"deputy"},"rules":[
              {"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles","rolebindings"],"verbs":["create"]},
              {"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"verbs":["bind"],"resourceNames":["view"]},
              {"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles"],"verbs":["escalate"]}]}
            """)).Expect(201);
        (await server.PostAsync(Bindings, Binding("deputies", "ClusterRole", "deputy", "jane"))).Expect(201);
        (await server.SendAsync(HttpMethod.Post, Bindings, Binding("v", "ClusterRole", "view", "joe"), user: "jane")).Expect(201);
        (await server.SendAsync(HttpMethod.Post, Bindings, Binding("e", "ClusterRole", "cluster-admin", "joe"), user: "jane")).Expect(403);
        (await server.SendAsync(HttpMethod.Post, Roles, ReadPods, user: "jane")).Expect(201);
    }

    [Fact]
    public async Task A_list_of_one_name_is_allowed_by_that_name()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Roles, """{"metadata":{"name":"one"},"rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["get","list","watch"],"resourceNames":["settings"]}]}""")).Expect(201);
        (await server.PostAsync(Bindings, Binding("b", "Role", "one", "jane"))).Expect(201);
        const string Maps = "/api/v1/namespaces/default/configmaps";
        (await server.SendAsync(HttpMethod.Get, $"{Maps}?fieldSelector=metadata.name%3Dsettings", user: "jane")).Expect(200);
        (await server.SendAsync(HttpMethod.Get, $"{Maps}/settings", user: "jane")).Expect(404);
        (await server.SendAsync(HttpMethod.Get, $"{Maps}/other", user: "jane")).Expect(403);
        (await server.SendAsync(HttpMethod.Get, Maps, user: "jane")).Expect(403);
    }

    internal static string Binding(string name, string kind, string role, string user) =>
        $$"""{"metadata":{"name":"{{name}}"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"{{kind}}","name":"{{role}}"},"subjects":[{"kind":"User","apiGroup":"rbac.authorization.k8s.io","name":"{{user}}"}]}""";
}
