using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Everyday;

/// <summary>What people type at kubectl every day, and that it says what they know.</summary>
public sealed class EverydayTests(HollowCluster cluster) : IClassFixture<HollowCluster>
{
    [Fact]
    public async Task Every_generator_creates_its_kind()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await Creates("deployment.apps/web", "deployment", "web", "--image=nginx", "--replicas=2", "--port=80");
        await Creates("job.batch/once", "job", "once", "--image=busybox", "--", "echo", "hi");
        await Creates("cronjob.batch/tick", "cronjob", "tick", "--image=busybox", "--schedule=*/5 * * * *", "--", "date");
        await Creates("job.batch/now", "job", "now", "--from=cronjob/tick");
        await Creates("configmap/cm", "configmap", "cm", "--from-literal=a=b");
        await Creates("secret/s", "secret", "generic", "s", "--from-literal=a=b");
        await Creates("secret/reg", "secret", "docker-registry", "reg", "--docker-server=x", "--docker-username=u", "--docker-password=p");
        await Creates("ingress.networking.k8s.io/ing", "ingress", "ing", "--rule=foo.com/*=web:80");
        await Creates("poddisruptionbudget.policy/pdb", "poddisruptionbudget", "pdb", "--selector=app=web", "--min-available=1");
        await Creates($"priorityclass.scheduling.k8s.io/{kubectl.Namespace}", "priorityclass", kubectl.Namespace!, "--value=1000");
        await Creates("resourcequota/q", "quota", "q", "--hard=pods=50");
        await Creates("service/web", "service", "clusterip", "web", "--tcp=80:80");
        await Creates("service/np", "service", "nodeport", "np", "--tcp=80:80");
        await Creates("service/en", "service", "externalname", "en", "--external-name=x.com");
        await Creates("serviceaccount/sa", "serviceaccount", "sa");
        await Creates("role.rbac.authorization.k8s.io/r", "role", "r", "--verb=get", "--resource=pods");
        await Creates("rolebinding.rbac.authorization.k8s.io/rb", "rolebinding", "rb", "--role=r", "--serviceaccount=default:sa");
        Assert.Equal(3, (await kubectl.OkAsync("create", "token", "sa")).Trim().Split('.').Length);
        Assert.Contains("autoscaled", await kubectl.OkAsync("autoscale", "deployment", "web", "--min=1", "--max=3", "--cpu-percent=50"), StringComparison.Ordinal);
        Assert.Matches(@"Deployment/web\s+cpu: <unknown>/50%\s+1\s+3", await kubectl.OkAsync("get", "hpa"));

        async Task Creates(string said, params string[] what) =>
            Assert.Equal($"{said} created", (await kubectl.OkAsync(["create", .. what])).Trim());
    }

    [Fact]
    public async Task Objects_are_shown_in_every_form()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("create", "deployment", "web", "--image=nginx", "--replicas=3");
        Assert.Equal("deployment.apps/web condition met", (await kubectl.OkAsync("wait", "--for=jsonpath={.status.readyReplicas}=3", "deployment/web", "--timeout=60s")).Trim());
        Assert.Matches(@"web\s+3/3\s+3\s+3\s+\S+\s+nginx\s+nginx\s+app=web", await kubectl.OkAsync("get", "deployment", "web", "-o", "wide"));
        Assert.Equal(3, (await kubectl.OkAsync("get", "pods", "-o", "name", "--chunk-size=1")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var names = (await kubectl.OkAsync("get", "pods", "--sort-by=.metadata.name", "-o", "jsonpath={.items[*].metadata.name}")).Split(' ');
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(3, (await kubectl.OkAsync("get", "pods", "-o", "custom-columns=N:.metadata.name,P:.status.phase", "--no-headers")).Split("Running").Length - 1);
        Assert.Contains("kind: Deployment", await kubectl.OkAsync("get", "deployment", "web", "-o", "yaml"), StringComparison.Ordinal);
        Assert.Equal("", await kubectl.OkAsync("get", "pods", "--field-selector", "status.phase!=Running", "-o", "name"));
        Assert.Contains("Scheduled", await kubectl.OkAsync("events"), StringComparison.Ordinal);
        Assert.Contains("Started", await kubectl.OkAsync("get", "events", "--sort-by=.lastTimestamp"), StringComparison.Ordinal);
        Assert.Contains("RollingUpdateStrategy:  25% max unavailable, 25% max surge", await kubectl.OkAsync("describe", "deployment", "web"), StringComparison.Ordinal);
        Assert.Matches(@"deployments\s+deploy\s+apps/v1\s+true\s+Deployment\s+create,delete,deletecollection,get,list,patch,update,watch\s+all", await kubectl.OkAsync("api-resources", "-o", "wide"));
        Assert.Contains("apiextensions.k8s.io/v1", await kubectl.OkAsync("api-versions"), StringComparison.Ordinal);
        Assert.Matches(@"containerPort\s+<integer> -required-", await kubectl.OkAsync("explain", "pod.spec.containers", "--recursive"));
    }

    [Fact]
    public async Task Objects_are_applied_pruned_compared_replaced_and_patched()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        // kubectl takes what begins with a brace for JSON.
        const string One = "# one\n{apiVersion: v1, kind: ConfigMap, metadata: {name: one, labels: {set: it}}, data: {a: b}}";
        const string Two = "{apiVersion: v1, kind: ConfigMap, metadata: {name: two, labels: {set: it}}}";
        string[] prune = ["apply", "-f", "-", "--prune", "-l", "set=it", "--prune-allowlist=core/v1/ConfigMap"];
        Assert.Contains("configmap/two created", (await kubectl.RunWithAsync($"{One}\n---\n{Two}", prune)).Success(), StringComparison.Ordinal);
        Assert.Contains("configmap/two pruned", (await kubectl.RunWithAsync(One, prune)).Success(), StringComparison.Ordinal);
        var changed = One.Replace("a: b", "a: c", StringComparison.Ordinal);
        var difference = await kubectl.RunWithAsync(changed, "diff", "-f", "-");
        Assert.Equal(1, difference.ExitCode);
        Assert.Contains("+  a: c", difference.Output, StringComparison.Ordinal);
        Assert.Equal("configmap/one replaced", (await kubectl.RunWithAsync(changed, "replace", "-f", "-")).Success().Trim());
        Assert.Equal("configmap/one patched", (await kubectl.OkAsync("patch", "configmap", "one", "--type=json", "-p", """[{"op":"add","path":"/data/d","value":"e"}]""")).Trim());
        await kubectl.OkAsync("patch", "configmap", "one", "--type=merge", "-p", """{"data":{"a":null}}""");
        await kubectl.OkAsync("patch", "configmap", "one", "--type=strategic", "-p", """{"data":{"f":"g"}}""");
        Assert.Equal("""{"d":"e","f":"g"}""", await kubectl.OkAsync("get", "configmap", "one", "-o", "jsonpath={.data}"));
        Assert.Contains("Apply failed with 1 conflict: conflict with \"kubectl-patch\" using v1: .data.f", (await kubectl.RunWithAsync(One.Replace("a: b", "f: h", StringComparison.Ordinal), "apply", "--server-side", "-f", "-")).Failure(), StringComparison.Ordinal);
        Assert.Contains("serverside-applied", (await kubectl.RunWithAsync(One.Replace("a: b", "f: h", StringComparison.Ordinal), "apply", "--server-side", "--force-conflicts", "-f", "-")).Success(), StringComparison.Ordinal);
        Assert.Contains("unknown field \"dta\"", (await kubectl.RunWithAsync(One.Replace(" data: {a", " dta: {a", StringComparison.Ordinal), "apply", "-f", "-")).Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_are_labelled_set_and_tainted()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("create", "deployment", "web", "--image=nginx");
        Assert.Equal("deployment.apps/web labeled", (await kubectl.OkAsync("label", "deployment", "web", "tier=front")).Trim());
        Assert.Contains("'tier' already has a value (front)", (await kubectl.RunAsync("label", "deployment", "web", "tier=back")).Failure(), StringComparison.Ordinal);
        await kubectl.OkAsync("annotate", "deployment", "web", "note=x");
        await kubectl.OkAsync("set", "image", "deployment/web", "nginx=nginx:2");
        await kubectl.OkAsync("set", "env", "deployment/web", "A=b");
        await kubectl.OkAsync("set", "resources", "deployment/web", "--limits=cpu=200m");
        await kubectl.OkAsync("set", "serviceaccount", "deployment", "web", "default");
        Assert.Equal("nginx:2 b 200m default", await kubectl.OkAsync("get", "deployment", "web", "-o",
            "jsonpath={.spec.template.spec.containers[0].image} {.spec.template.spec.containers[0].env[0].value} {.spec.template.spec.containers[0].resources.limits.cpu} {.spec.template.spec.serviceAccountName}"));
        var node = await kubectl.OkAsync("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
        Assert.Equal($"node/{node} tainted", (await kubectl.OkAsync("taint", "node", node, "k=v:PreferNoSchedule")).Trim());
        await kubectl.OkAsync("taint", "node", node, "k-");
        await kubectl.OkAsync("cordon", node);
        Assert.Contains("Ready,SchedulingDisabled", await kubectl.OkAsync("get", "nodes"), StringComparison.Ordinal);
        await kubectl.OkAsync("uncordon", node);
    }
}
