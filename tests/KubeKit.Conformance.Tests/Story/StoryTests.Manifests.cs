using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Story;

public sealed partial class StoryTests
{
    private const string Manifest = $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {app: web}}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: {{{BootcampImages.V1}}}
                env: [{name: COLOR, value: blue}]

        """;

    [Fact]
    public async Task Apply_diff_and_server_side_apply_agree()
    {
        var kubectl = await cluster.NewNamespaceAsync();

        Assert.Equal("deployment.apps/web created\n", await kubectl.ApplyAsync(Manifest));
        Assert.Equal("deployment.apps/web unchanged\n", await kubectl.ApplyAsync(Manifest));
        Assert.Equal(0, (await kubectl.RunWithAsync(Manifest, "diff", "-f", "-")).ExitCode);

        var changed = Manifest.Replace("blue", "green", StringComparison.Ordinal);
        var diff = await kubectl.RunWithAsync(changed, "diff", "-f", "-");
        Assert.Equal(1, diff.ExitCode);
        Assert.Contains("+          value: green", diff.Output, StringComparison.Ordinal);
        Assert.Equal("deployment.apps/web configured\n", await kubectl.ApplyAsync(changed));

        var conflict = (await kubectl.RunWithAsync(Manifest, "apply", "--server-side", "--field-manager=other", "-f", "-")).Failure();
        Assert.Contains("conflict", conflict, StringComparison.Ordinal);
        Assert.Equal("deployment.apps/web serverside-applied\n",
            (await kubectl.RunWithAsync(Manifest, "apply", "--server-side", "--force-conflicts", "--field-manager=other", "-f", "-")).Success());
        Assert.Equal("blue", await kubectl.OkAsync("get", "deployment", "web", "-o", "jsonpath={.spec.template.spec.containers[0].env[0].value}"));
    }

    [Fact]
    public async Task Bad_manifests_are_refused_with_the_field()
    {
        var kubectl = await cluster.NewNamespaceAsync();

        var unknown = (await kubectl.RunWithAsync(Manifest.Replace("replicas: 1", "replica: 1", StringComparison.Ordinal), "create", "-f", "-")).Failure();
        Assert.Contains("unknown field \"spec.replica\"", unknown, StringComparison.Ordinal);
        var invalid = (await kubectl.RunWithAsync(Manifest.Replace("matchLabels: {app: web}", "matchLabels: {app: other}", StringComparison.Ordinal), "create", "-f", "-")).Failure();
        Assert.Contains("is invalid", invalid, StringComparison.Ordinal);
        Assert.Contains("`selector` does not match template `labels`", invalid, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_are_labelled_annotated_patched_edited_and_explained()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.ApplyAsync(Manifest);

        Assert.Equal("deployment.apps/web labeled\n", await kubectl.OkAsync("label", "deployment", "web", "tier=front"));
        Assert.Contains("web", await kubectl.OkAsync("get", "deployments", "-l", "tier=front"), StringComparison.Ordinal);
        Assert.Equal("deployment.apps/web annotated\n", await kubectl.OkAsync("annotate", "deployment", "web", "note=kept"));
        Assert.Equal("deployment.apps/web patched\n", await kubectl.OkAsync("patch", "deployment", "web", "-p", """{"spec":{"template":{"spec":{"containers":[{"name":"web","env":[{"name":"COLOR","value":"red"}]}]}}}}"""));
        Assert.Equal("deployment.apps/web patched (no change)\n", await kubectl.OkAsync("patch", "deployment", "web", "--type=merge", "-p", """{"metadata":{"labels":{"tier":"front"}}}"""));

        var editor = Path.Combine(Checkout.NewFolder("editor"), "editor.sh");
        await File.WriteAllTextAsync(editor, "#!/bin/sh\nsed -i 's/tier: front/tier: back/' \"$1\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(editor, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var edited = await kubectl.RunWithAsync(new Dictionary<string, string> { ["KUBE_EDITOR"] = editor }, "edit", "deployment", "web");
        Assert.Equal("deployment.apps/web edited\n", edited.Success());
        Assert.Equal("back", await kubectl.OkAsync("get", "deployment", "web", "-o", "jsonpath={.metadata.labels.tier}"));

        var explained = await kubectl.OkAsync("explain", "pod.spec.containers");
        Assert.Contains("FIELD: containers", explained, StringComparison.Ordinal);
        Assert.Matches(@"imagePullPolicy\s+<string>", explained);
        await kubectl.OkAsync("wait", "--for=jsonpath={.status.readyReplicas}=1", "deployment/web", "--timeout=60s");
    }

    [Fact]
    public async Task Deleting_cascades_or_orphans_as_asked()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.ApplyAsync(Manifest);
        await kubectl.OkAsync("rollout", "status", "deployment/web", "--timeout=60s");

        await kubectl.OkAsync("delete", "deployment", "web", "--cascade=orphan");
        var orphan = (await kubectl.OkAsync("get", "replicasets", "-o", "name")).Trim();
        Assert.NotEmpty(orphan);
        await Eventually.HoldsAsync(async () => Assert.Null((await kubectl.JsonAsync("get", orphan))["metadata"]!["ownerReferences"]));

        await kubectl.OkAsync("delete", orphan, "--cascade=foreground", "--timeout=60s");
        Assert.Empty((await kubectl.JsonAsync("get", "pods"))["items"]!.AsArray());
    }

    [Fact]
    public async Task ConfigMaps_and_secrets_reach_a_pod()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("create", "configmap", "settings", "--from-literal=color=blue");
        await kubectl.OkAsync("create", "secret", "generic", "keys", "--from-literal=token=s3cr3t");
        await kubectl.ApplyAsync($$$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: reader}
            spec:
              volumes:
              - {name: settings, configMap: {name: settings}}
              - {name: keys, secret: {secretName: keys}}
              containers:
              - name: reader
                image: {{{BootcampImages.V1}}}
                env: [{name: COLOR, valueFrom: {configMapKeyRef: {name: settings, key: color} } }]
                volumeMounts: [{name: settings, mountPath: /etc/settings}, {name: keys, mountPath: /etc/keys, readOnly: true}]

            """);
        await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/reader", "--timeout=60s");
        Assert.Equal("blue blue s3cr3t\n", await kubectl.OkAsync("exec", "reader", "--", "sh", "-c", "echo $COLOR $(cat /etc/settings/color) $(cat /etc/keys/token)"));
    }
}
