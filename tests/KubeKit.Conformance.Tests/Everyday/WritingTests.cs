using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Everyday;

/// <summary>The commands by which people write, beyond the plainest.</summary>
public sealed class WritingTests(HollowCluster cluster) : IClassFixture<HollowCluster>
{
    [Fact]
    public async Task The_other_generators_create_too()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        var ns = kubectl.Namespace!;
        var folder = Checkout.NewFolder("files");
        var (certificate, key) = await SelfSignedAsync(folder);
        await Creates($"clusterrole.rbac.authorization.k8s.io/{ns}", "clusterrole", ns, "--verb=get,list", "--resource=pods,deployments.apps/scale");
        await Creates($"clusterrole.rbac.authorization.k8s.io/{ns}-gathered", "clusterrole", $"{ns}-gathered", "--aggregation-rule=rbac.example.com/x=true");
        await Creates($"clusterrolebinding.rbac.authorization.k8s.io/{ns}", "clusterrolebinding", ns, $"--clusterrole={ns}", "--user=u", "--group=g", $"--serviceaccount={ns}:default");
        await Creates("secret/tls", "secret", "tls", "tls", $"--cert={certificate}", $"--key={key}");
        await Creates("configmap/files", "configmap", "files", $"--from-file={certificate}", "--from-literal=x=y");
        await Creates("service/lb", "service", "loadbalancer", "lb", "--tcp=80:8080");
        await Creates("service/headless", "service", "clusterip", "headless", "--clusterip=None", "--tcp=80");
        await Creates("resourcequota/scoped", "quota", "scoped", "--hard=pods=50", "--scopes=BestEffort");
        await Creates("ingress.networking.k8s.io/paths", "ingress", "paths", "--class=x", "--rule=foo.com/bar*=svc1:8080,tls=my", "--default-backend=svc:80");
        await Creates($"namespace/{ns}-more", "namespace", $"{ns}-more");
        Assert.Contains("services \"headless\" already exists", (await kubectl.RunAsync("create", "service", "clusterip", "headless", "--tcp=80")).Failure(), StringComparison.Ordinal);
        Assert.Contains("Metrics API not available", (await kubectl.RunAsync("top", "nodes")).Failure(), StringComparison.Ordinal);
        Assert.Contains("pods \"none\" not found", (await kubectl.RunAsync("create", "token", "default", "--bound-object-kind=Pod", "--bound-object-name=none")).Failure(), StringComparison.Ordinal);
        // What is written is described, kind by kind; newer kinds than this kubectl knows are left out.
        foreach (var kind in (await kubectl.OkAsync("api-resources", "--verbs=list", "-o", "name")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Except(["ipaddresses.networking.k8s.io", "servicecidrs.networking.k8s.io"]))
        {
            await kubectl.OkAsync("describe", kind);
        }

        await kubectl.OkAsync("cluster-info", "dump", $"--output-directory={folder}", "--namespaces", ns);

        async Task Creates(string said, params string[] what) => Assert.Equal($"{said} created", (await kubectl.OkAsync(["create", .. what])).Trim());
    }

    [Fact]
    public async Task Sets_of_objects_are_applied_and_pruned_under_a_parent()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        Dictionary<string, string> alpha = new() { ["KUBECTL_APPLYSET"] = "true" };
        var folder = Checkout.NewFolder("set");
        await File.WriteAllTextAsync(Path.Combine(folder, "one.yaml"), Map("one"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "two.yaml"), Map("two"), TestContext.Current.CancellationToken);
        Assert.Contains("configmap/two created", (await kubectl.RunWithAsync(alpha, "apply", "--prune", "--applyset=set", "-f", folder)).Success(), StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "two.yaml"));
        Assert.Contains("configmap/two pruned", (await kubectl.RunWithAsync(alpha, "apply", "--prune", "--applyset=set", "-f", folder)).Success(), StringComparison.Ordinal);
        Assert.Equal("ConfigMap", await kubectl.OkAsync("get", "secret", "set", "-o", "jsonpath={.metadata.annotations.applyset\\.kubernetes\\.io/contains-group-kinds}"));
        (await kubectl.RunAsync("get", "configmap", "two")).Failure();

        static string Map(string name) => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}}}\n";
    }

    [Fact]
    public async Task Objects_go_over_from_client_to_server_side_apply_and_are_replaced_by_force()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        const string One = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\ndata: {a: b, c: d}\n";
        Assert.Equal("configmap/one created", (await kubectl.RunWithAsync(One, "apply", "-f", "-")).Success().Trim());
        Assert.Equal("configmap/one unchanged", (await kubectl.RunWithAsync(One, "apply", "-f", "-")).Success().Trim());
        Assert.Equal("configmap/one serverside-applied", (await kubectl.RunWithAsync(One.Replace("a: b, ", "", StringComparison.Ordinal), "apply", "--server-side", "-f", "-")).Success().Trim());
        Assert.Equal("""{"c":"d"}""", await kubectl.OkAsync("get", "configmap", "one", "-o", "jsonpath={.data}"));
        Assert.Contains("Apply failed with 1 conflict: conflict with \"kubectl\": .data.c",
            (await kubectl.RunWithAsync(One.Replace("c: d", "c: e", StringComparison.Ordinal), "apply", "--server-side", "--field-manager=other", "-f", "-")).Failure(), StringComparison.Ordinal);
        Assert.Contains("c: d", await kubectl.OkAsync("apply", "view-last-applied", "configmap/one"), StringComparison.Ordinal);
        await kubectl.RunWithAsync(One, "apply", "set-last-applied", "-f", "-");
        var uid = await kubectl.OkAsync("get", "configmap", "one", "-o", "jsonpath={.metadata.uid}");
        Assert.Contains("a: x", (await kubectl.RunWithAsync(One.Replace("a: b", "a: x", StringComparison.Ordinal), "apply", "--dry-run=server", "-o", "yaml", "-f", "-")).Success(), StringComparison.Ordinal);
        Assert.Contains("configmap/one replaced", (await kubectl.RunWithAsync(One, "replace", "--force", "-f", "-")).Success(), StringComparison.Ordinal);
        Assert.NotEqual(uid, await kubectl.OkAsync("get", "configmap", "one", "-o", "jsonpath={.metadata.uid}"));
        Assert.Contains("the server rejected our request due to an error in our request",
            (await kubectl.RunAsync("patch", "configmap", "one", "--type=json", "-p", """[{"op":"test","path":"/data/a","value":"z"}]""", "-v", "8")).Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deployments_are_rolled_scaled_patched_and_waited_for()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("create", "deployment", "web", "--image=nginx", "--replicas=2");
        await kubectl.OkAsync("rollout", "status", "deployment/web", "--timeout=60s");
        await kubectl.OkAsync("expose", "deployment", "web", "--port=80", "--name=web");
        await kubectl.OkAsync("set", "selector", "service", "web", "app=other");
        Assert.Equal("other", await kubectl.OkAsync("get", "service", "web", "-o", "jsonpath={.spec.selector.app}"));
        await kubectl.OkAsync("create", "rolebinding", "rb", "--clusterrole=view", "--user=u");
        await kubectl.OkAsync("set", "subject", "rolebinding", "rb", "--user=v", "--group=h");
        Assert.Equal("u v h", await kubectl.OkAsync("get", "rolebinding", "rb", "-o", "jsonpath={.subjects[*].name}"));
        Assert.Equal("scale.autoscaling/web patched", (await kubectl.OkAsync("patch", "deployment", "web", "--subresource=scale", "--type=merge", "-p", """{"spec":{"replicas":3}}""")).Trim());
        Assert.Equal("deployment.apps/web patched", (await kubectl.OkAsync("patch", "deployment", "web", "--subresource=status", "--type=merge", "-p", """{"status":{"collisionCount":3}}""")).Trim());
        Assert.Contains("Expected replicas to be 7, was 3", (await kubectl.RunAsync("scale", "deployment/web", "--current-replicas=7", "--replicas=1")).Failure(), StringComparison.Ordinal);
        await kubectl.OkAsync("scale", "deployment/web", "--current-replicas=3", "--replicas=1");
        await kubectl.OkAsync("wait", "--for=condition=Available", "deployment/web", "--timeout=60s");
        await kubectl.OkAsync("wait", "--for=jsonpath={.status.replicas}=1", "deployment/web", "--timeout=60s");
        await kubectl.OkAsync("wait", "--for=create", "service/web", "--timeout=10s");
        await kubectl.OkAsync("rollout", "pause", "deployment/web");
        await kubectl.OkAsync("set", "image", "deployment/web", "*=nginx:2");
        await kubectl.OkAsync("rollout", "resume", "deployment/web");
        await kubectl.OkAsync("rollout", "restart", "deployment/web");
        await kubectl.OkAsync("rollout", "status", "deployment/web", "--timeout=60s");
        await kubectl.OkAsync("rollout", "undo", "deployment/web", "--to-revision=1");
        await kubectl.OkAsync("rollout", "status", "deployment/web", "--timeout=60s");
        Assert.Equal("nginx", await kubectl.OkAsync("get", "deployment", "web", "-o", "jsonpath={.spec.template.spec.containers[0].image}"));
        await kubectl.OkAsync("delete", "deployment", "web", "--cascade=orphan");
        Assert.NotEqual("", await kubectl.OkAsync("get", "replicasets", "-o", "name"));
        Assert.Equal("", await kubectl.OkAsync("get", "replicasets", "-o", "jsonpath={.items[*].metadata.ownerReferences}"));
        await kubectl.OkAsync("delete", "replicasets", "-l", "app=web", "--cascade=foreground", "--timeout=60s");
        Assert.Equal("", await kubectl.OkAsync("get", "pods", "-o", "name"));
        await kubectl.OkAsync("delete", "all", "--all");
        await kubectl.OkAsync("wait", "--for=delete", "service/web", "--timeout=10s");
    }

    [Fact]
    public async Task Pods_are_debugged_evicted_within_their_budget_and_deleted()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("run", "web", "--image=nginx", "--labels=app=web");
        await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/web", "--timeout=60s");
        await kubectl.OkAsync("debug", "web", "--image=busybox", "--target=web", "-c", "dbg", "--profile=general", "--", "sleep", "1");
        Assert.Equal("dbg 2", await kubectl.OkAsync("get", "pod", "web", "-o", "jsonpath={.spec.ephemeralContainers[*].name} {.metadata.generation}"));
        await kubectl.OkAsync("debug", "web", "--image=busybox", "--copy-to=copy", "--profile=general", "--", "sleep", "1");
        Assert.Equal("pod \"copy\" deleted", (await kubectl.OkAsync("delete", "pod", "copy", "--now")).Trim());

        await kubectl.OkAsync("create", "poddisruptionbudget", "keep", "--selector=app=web", "--min-available=1");
        await kubectl.OkAsync("patch", "pdb", "keep", "--subresource=status", "--type=merge", "-p",
            """{"status":{"observedGeneration":1,"disruptionsAllowed":0,"currentHealthy":1,"desiredHealthy":1,"expectedPods":1}}""");
        var node = await kubectl.OkAsync("get", "pod", "web", "-o", "jsonpath={.spec.nodeName}");
        string[] drain = ["drain", node, "--pod-selector=app=web", "--force", "--ignore-daemonsets"];
        Assert.Contains("Cannot evict pod as it would violate the pod's disruption budget.", (await kubectl.RunAsync([.. drain, "--timeout=2s"])).Failure(), StringComparison.Ordinal);
        await kubectl.OkAsync("patch", "pdb", "keep", "--subresource=status", "--type=merge", "-p", """{"status":{"disruptionsAllowed":1}}""");
        Assert.Contains("pod/web evicted", await kubectl.OkAsync([.. drain, "--timeout=60s"]), StringComparison.Ordinal);
        await kubectl.OkAsync("uncordon", node);

        await kubectl.OkAsync("run", "last", "--image=nginx");
        Assert.Contains("Warning: Immediate deletion", (await kubectl.RunAsync("delete", "pod", "last", "--grace-period=0", "--force")).Error, StringComparison.Ordinal);
        await kubectl.OkAsync("delete", "pods", "--all", "--wait");
        Assert.Equal("", await kubectl.OkAsync("get", "pods", "-o", "name"));
    }

    [Fact]
    public async Task Certificates_are_approved_and_roles_reconciled()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        var name = kubectl.Namespace!;
        using var key = System.Security.Cryptography.ECDsa.Create();
        var pem = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=jane", key, System.Security.Cryptography.HashAlgorithmName.SHA256).CreateSigningRequestPem();
        var request = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pem));
        (await kubectl.RunWithAsync($"apiVersion: certificates.k8s.io/v1\nkind: CertificateSigningRequest\nmetadata: {{name: {name}}}\nspec: {{signerName: example.com/x, usages: [client auth], request: {request}}}\n", "create", "-f", "-")).Success();
        Assert.Equal($"certificatesigningrequest.certificates.k8s.io/{name} approved", (await kubectl.OkAsync("certificate", "approve", name)).Trim());
        Assert.Matches(@"example.com/x\s+kubernetes-admin\s+<none>\s+Approved", await kubectl.OkAsync("get", "csr", name));
        Assert.Contains("is already Approved", (await kubectl.RunAsync("certificate", "deny", name)).Failure(), StringComparison.Ordinal);
        var role = $"apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {{name: {name}}}\nrules: [{{apiGroups: [\"\"], resources: [pods], verbs: [get]}}]\n";
        Assert.Contains("reconciliation required create", (await kubectl.RunWithAsync(role, "auth", "reconcile", "-f", "-")).ToString(), StringComparison.Ordinal);
        Assert.Contains("reconciliation required update", (await kubectl.RunWithAsync(role.Replace("[get]", "[list]", StringComparison.Ordinal), "auth", "reconcile", "-f", "-")).ToString(), StringComparison.Ordinal);
        Assert.Equal("""["get"] ["list"]""", await kubectl.OkAsync("get", "clusterrole", name, "-o", "jsonpath={.rules[*].verbs}"));
    }

    private static async Task<(string Certificate, string Key)> SelfSignedAsync(string folder)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=x", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var (certificateFile, keyFile) = (Path.Combine(folder, "tls.crt"), Path.Combine(folder, "tls.key"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile);
    }
}
