using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Access;

/// <summary>Who may do what, by the commands that people use for it. One cluster without nodes for all.</summary>
public sealed class AccessTests(AccessTests.Cluster cluster) : IClassFixture<AccessTests.Cluster>
{
    [Fact]
    public async Task Administrators_may_do_everything_and_others_nothing()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        Assert.Equal("yes", (await kubectl.OkAsync("auth", "can-i", "delete", "nodes")).Trim());
        Assert.Equal("yes", (await kubectl.OkAsync("auth", "can-i", "*", "*")).Trim());
        Assert.Equal("no", (await kubectl.RunAsync("auth", "can-i", "list", "pods", "--as", "jane")).Output.Trim());
        Assert.Contains("pods is forbidden: User \"jane\" cannot list resource \"pods\" in API group \"\" in the namespace",
            (await kubectl.RunAsync("get", "pods", "--as", "jane")).Failure(), StringComparison.Ordinal);
        Assert.Contains("nodes is forbidden: User \"jane\" cannot list resource \"nodes\" in API group \"\" at the cluster scope",
            (await kubectl.RunAsync("get", "nodes", "--as", "jane")).Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_and_its_binding_let_people_in()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("create", "role", "reader", "--verb=get,list,watch", "--resource=pods,pods/log,deployments.apps");
        await kubectl.OkAsync("create", "rolebinding", "readers", "--role=reader", "--user=jane", "--group=readers", "--serviceaccount=kube-system:default");
        await kubectl.OkAsync("get", "pods,deployments", "--as", "jane");
        await kubectl.OkAsync("get", "pods", "--as", "anybody", "--as-group", "readers");
        await kubectl.OkAsync("get", "pods", "--as", "system:serviceaccount:kube-system:default");
        (await kubectl.RunAsync("get", "secrets", "--as", "jane")).Failure();
        (await kubectl.RunAsync("get", "pods", "-A", "--as", "jane")).Failure();
        Assert.Contains("pods/log", await kubectl.OkAsync("auth", "can-i", "--list", "--as", "jane"), StringComparison.Ordinal);
        Assert.Contains("reader", await kubectl.OkAsync("get", "roles,rolebindings", "-o", "wide"), StringComparison.Ordinal);
        Assert.Contains("pods/log", await kubectl.OkAsync("describe", "role", "reader"), StringComparison.Ordinal);
        await kubectl.OkAsync("delete", "rolebinding", "readers");
        (await kubectl.RunAsync("get", "pods", "--as", "jane")).Failure();
    }

    [Fact]
    public async Task Cluster_roles_hold_everywhere_and_for_paths()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("create", "clusterrole", "metrics", "--verb=get", "--non-resource-url=/metrics");
        await kubectl.OkAsync("create", "clusterrolebinding", "metrics", "--clusterrole=metrics", "--user=scraper");
        Assert.Contains("apiserver_", await kubectl.OkAsync("get", "--raw", "/metrics", "--as", "scraper"), StringComparison.Ordinal);
        Assert.Equal("no", (await kubectl.RunAsync("auth", "can-i", "get", "/metrics", "--as", "jane")).Output.Trim());
    }

    [Fact]
    public async Task The_roles_for_people_gather_what_is_added_to_them()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("create", "rolebinding", "viewers", "--clusterrole=view", "--user=vera");
        await kubectl.OkAsync("create", "rolebinding", "editors", "--clusterrole=edit", "--user=ed");
        await Eventually.HoldsAsync(() => kubectl.OkAsync("get", "configmaps", "--as", "vera"));
        (await kubectl.RunAsync("get", "secrets", "--as", "vera")).Failure();
        await Eventually.HoldsAsync(() => kubectl.OkAsync("create", "configmap", "eds", "--as", "ed"));
        (await kubectl.RunAsync("create", "role", "more", "--verb=get", "--resource=pods", "--as", "ed")).Failure();
        await kubectl.OkAsync("create", "clusterrole", "leases", "--verb=get,list", "--resource=leases.coordination.k8s.io");
        (await kubectl.RunAsync("get", "leases", "--as", "vera")).Failure();
        await kubectl.OkAsync("label", "clusterrole", "leases", "rbac.authorization.k8s.io/aggregate-to-view=true");
        await Eventually.HoldsAsync(() => kubectl.OkAsync("get", "leases", "--as", "vera"));
    }

    [Fact]
    public async Task Nobody_grants_more_than_they_have()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("create", "rolebinding", "admins", "--clusterrole=admin", "--user=ada");
        await Eventually.HoldsAsync(() => kubectl.OkAsync("create", "role", "fine", "--verb=get", "--resource=pods", "--as", "ada"));
        var refused = (await kubectl.RunAsync("create", "role", "nodes", "--verb=get", "--resource=nodes", "--as", "ada")).Failure();
        Assert.Contains("is forbidden: user \"ada\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:", refused, StringComparison.Ordinal);
        Assert.Contains("{APIGroups:[\"\"], Resources:[\"nodes\"], Verbs:[\"get\"]}", refused, StringComparison.Ordinal);
        (await kubectl.RunAsync("create", "rolebinding", "all", "--clusterrole=cluster-admin", "--user=ada", "--as", "ada")).Failure();
    }

    [Fact]
    public async Task Roles_are_reconciled()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("create", "role", "mine", "--verb=get", "--resource=pods");
        // Reconciling reads the namespace from the manifest alone.
        var said = (await kubectl.RunWithAsync($$"""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: mine, namespace: {{kubectl.Namespace}}}
            rules: [{apiGroups: [""], resources: [secrets], verbs: [list]}]
            """, "auth", "reconcile", "-f", "-")).Success();
        Assert.Contains("role.rbac.authorization.k8s.io/mine reconciled", said, StringComparison.Ordinal);
        var rules = await kubectl.OkAsync("get", "role", "mine", "-o", "jsonpath={.rules[*].resources[*]}");
        Assert.Equal("pods secrets", rules);
    }

    [Fact]
    public async Task People_learn_who_they_are()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        Assert.Contains("system:masters", await kubectl.OkAsync("auth", "whoami"), StringComparison.Ordinal);
        Assert.Matches(@"Username\s+jane", await kubectl.OkAsync("auth", "whoami", "--as", "jane"));
        var tim = await kubectl.OkAsync([.. cluster.ByToken("s3cret"), "auth", "whoami", "-o", "jsonpath={.status.userInfo.username} {.status.userInfo.uid} {.status.userInfo.groups}"]);
        Assert.Equal("""tim u-7 ["devs","night shift","system:authenticated"]""", tim);
        (await kubectl.RunAsync([.. cluster.ByToken("guessed"), "auth", "whoami"])).Failure();
    }

    [Fact]
    public async Task Accounts_get_tokens()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("create", "serviceaccount", "robot");
        await kubectl.OkAsync("create", "rolebinding", "robots", "--clusterrole=cluster-admin", $"--serviceaccount={kubectl.Namespace}:robot");
        var token = (await kubectl.OkAsync("create", "token", "robot", "--duration", "20m")).Trim();
        await kubectl.OkAsync([.. cluster.ByToken(token), "get", "secrets"]);
        (await kubectl.RunAsync([.. cluster.ByToken(token), "get", "nodes"])).Failure();
        Assert.Contains($"system:serviceaccount:{kubectl.Namespace}:robot", await kubectl.OkAsync([.. cluster.ByToken(token), "auth", "whoami"]), StringComparison.Ordinal);
        await kubectl.OkAsync("delete", "serviceaccount", "robot");
        (await kubectl.RunAsync([.. cluster.ByToken(token), "get", "secrets"])).Failure();
    }

    /// <summary>A control plane of its own, with a file of tokens.</summary>
    public sealed class Cluster : IAsyncLifetime
    {
        private readonly string _folder = Checkout.NewFolder("access");
        private KubekitProcess? _process;
        private string _server = "";
        private int _namespaces;

        private string Kubeconfig => Path.Combine(_folder, "admin.kubeconfig");

        public async ValueTask InitializeAsync()
        {
            if (Requirements.FindOnPath("kubectl") is null)
            {
                return; // each test says itself what it misses
            }

            var tokens = Path.Combine(_folder, "tokens.csv");
            await File.WriteAllTextAsync(tokens, "# one user\ns3cret,tim,u-7,\"devs,night shift\"\n");
            _process = KubekitProcess.Start(
                "up", "--nodes", "0", "--store", "memory", "--data-dir", _folder, "--listen", "https://127.0.0.1:0", "--kubeconfig", Kubeconfig, "--token-file", tokens, "--authorization", "rbac");
            _server = (await _process.ReadyLineAsync()).Split(' ')[3];
        }

        public async ValueTask DisposeAsync()
        {
            if (_process is not null)
            {
                await _process.DisposeAsync();
            }
        }

        /// <summary>The arguments that make kubectl forget the admin's certificate and show a token.</summary>
        internal string[] ByToken(string token) => ["--kubeconfig", "/dev/null", "--server", _server, "--insecure-skip-tls-verify", "--token", token];

        internal async Task<Kubectl> NewNamespaceAsync()
        {
            Requirements.Kubectl();
            var name = $"access-{Interlocked.Increment(ref _namespaces)}";
            var kubectl = new Kubectl(Kubeconfig);
            await kubectl.OkAsync("create", "namespace", name);
            return kubectl.In(name);
        }
    }
}
