using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests.Authorization;

public sealed class NodeAuthorizerTests
{
    private const string Review = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    [Fact]
    public async Task Kubelets_read_what_their_pods_refer_to_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Pods.Path, """
            {"metadata":{"name":"p"},"spec":{"nodeName":"one","serviceAccountName":"default","containers":[{"name":"c","image":"i",
              "env":[{"name":"A","valueFrom":{"secretKeyRef":{"name":"in-env","key":"k"}}}],"envFrom":[{"configMapRef":{"name":"from"}}]}],
              "imagePullSecrets":[{"name":"pull"}],
              "volumes":[{"name":"v","secret":{"secretName":"in-volume"}},{"name":"w","projected":{"sources":[{"configMap":{"name":"projected"}}]}}]}}
            """)).Expect(201);
        foreach (var secret in (string[])["in-env", "pull", "in-volume"])
        {
            Assert.Equal("true", await AskAsync(server, "one", "get", "", "secrets", secret));
            Assert.Equal("true", await AskAsync(server, "one", "watch", "", "secrets", secret));
            Assert.Equal("false", await AskAsync(server, "two", "get", "", "secrets", secret));
            Assert.Equal("false", await AskAsync(server, "one", "update", "", "secrets", secret));
        }

        foreach (var map in (string[])["from", "projected"])
        {
            Assert.Equal("true", await AskAsync(server, "one", "get", "", "configmaps", map));
            Assert.Equal("false", await AskAsync(server, "two", "get", "", "configmaps", map));
        }

        Assert.Equal("false", await AskAsync(server, "one", "get", "", "secrets", "from"));
        Assert.Equal("false", await AskAsync(server, "one", "list", "", "secrets", ""));
        Assert.Equal("true", await AskAsync(server, "one", "create", "", "serviceaccounts", "default", "token"));
        Assert.Equal("false", await AskAsync(server, "two", "create", "", "serviceaccounts", "default", "token"));
    }

    [Fact]
    public async Task Kubelets_renew_their_own_lease_and_do_their_work()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("true", await AskAsync(server, "one", "update", "coordination.k8s.io", "leases", "one", ns: "kube-node-lease"));
        Assert.Equal("false", await AskAsync(server, "one", "update", "coordination.k8s.io", "leases", "two", ns: "kube-node-lease"));
        Assert.Equal("false", await AskAsync(server, "one", "update", "coordination.k8s.io", "leases", "one", ns: "kube-system"));
        Assert.Equal("true", await AskAsync(server, "one", "patch", "", "nodes", "one", "status", ns: ""));
        Assert.Equal("true", await AskAsync(server, "one", "patch", "", "pods", "p", "status"));
        Assert.Equal("true", await AskAsync(server, "one", "create", "", "events", ""));
        Assert.Equal("false", await AskAsync(server, "one", "create", "apps", "deployments", ""));
    }

    private static async Task<string?> AskAsync(TestServer server, string node, string verb, string group, string resource, string name, string subresource = "", string ns = "default")
    {
        var question = new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["user"] = $"system:node:{node}",
                ["groups"] = new JsonArray("system:nodes", "system:authenticated"),
                ["resourceAttributes"] = new JsonObject { ["namespace"] = ns, ["verb"] = verb, ["group"] = group, ["resource"] = resource, ["name"] = name, ["subresource"] = subresource },
            },
        };
        return (await server.PostAsync(Review, question.ToJsonString())).Expect(201).At("status.allowed");
    }
}
