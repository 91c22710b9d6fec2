using System.Net;
using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Story;

public sealed partial class StoryTests
{
    private const string TwoContainers = $$$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: pair}
        spec:
          volumes: [{name: shared, emptyDir: {}}]
          containers:
          - name: server
            image: {{{BootcampImages.V1}}}
            volumeMounts: [{name: shared, mountPath: /data}]
          - name: helper
            image: {{{BootcampImages.V1}}}
            command: [sh, -c, "echo from-helper > /shared/file; trap exit TERM; while true; do sleep 1 & wait; done"]
            volumeMounts: [{name: shared, mountPath: /shared}]

        """;

    [Fact]
    public async Task Containers_of_a_pod_share_localhost_volumes_address_and_ipc()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.ApplyAsync(TwoContainers);
        await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/pair", "--timeout=60s");

        Assert.Contains("Running on: pair", await kubectl.OkAsync("exec", "pair", "-c", "helper", "--", "wget", "-qO-", "http://localhost:8080/"), StringComparison.Ordinal);
        Assert.Equal("from-helper\n", await kubectl.OkAsync("exec", "pair", "-c", "server", "--", "cat", "/data/file"));
        var address = await kubectl.OkAsync("get", "pod", "pair", "-o", "jsonpath={.status.podIP}");
        foreach (var container in new[] { "server", "helper" })
        {
            Assert.Contains($"inet {address}/", await kubectl.OkAsync("exec", "pair", "-c", container, "--", "ip", "addr"), StringComparison.Ordinal);
        }

        var ids = (await kubectl.JsonAsync("get", "pod", "pair"))["status"]!["containerStatuses"]!.AsArray().Select(c => $"{c!["containerID"]}"["docker://".Length..]).ToArray();
        var ipc = await Task.WhenAll(ids.Select(id => CommandRunner.RunAsync("docker", ["inspect", "-f", "{{.HostConfig.IpcMode}} {{.HostConfig.NetworkMode}}", id])));
        Assert.Equal(ipc[0].Success(), ipc[1].Success());
        Assert.StartsWith("container:", ipc[0].Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_container_is_restarted_and_counted()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("run", "victim", "--image=" + BootcampImages.V1);
        await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/victim", "--timeout=60s");

        var id = (await kubectl.OkAsync("get", "pod", "victim", "-o", "jsonpath={.status.containerStatuses[0].containerID}"))["docker://".Length..];
        (await CommandRunner.RunAsync("docker", ["kill", id])).Success();
        await Eventually.HoldsAsync(async () => Assert.Matches(@"victim\s+1/1\s+Running\s+1", await kubectl.OkAsync("get", "pod", "victim")));
        Assert.Contains("Kubernetes Bootcamp App Started", await kubectl.OkAsync("logs", "victim", "--previous"), StringComparison.Ordinal);
        Assert.Equal("137", await kubectl.OkAsync("get", "pod", "victim", "-o", "jsonpath={.status.containerStatuses[0].lastState.terminated.exitCode}"));
    }

    [Fact]
    public async Task Logs_follow_exec_has_a_terminal_and_files_are_copied()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.ApplyAsync($$$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: talker}
            spec:
              restartPolicy: Never
              containers:
              - name: talker
                image: {{{BootcampImages.V1}}}
                command: [sh, -c, "for i in 1 2 3 4 5; do echo line $i; sleep 0.2; done; mkfifo /tmp/end; cat /tmp/end > /dev/null; echo bye >&2"]

            """);
        await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/talker", "--timeout=60s");

        var followed = kubectl.RunAsync("logs", "-f", "talker");
        Assert.Equal("hello\n", (await kubectl.RunWithAsync("hello\n", "exec", "-i", "talker", "--", "cat")).Success());
        Assert.Equal(7, (await kubectl.RunAsync("exec", "talker", "--", "sh", "-c", "exit 7")).ExitCode);
        var terminal = await CommandRunner.RunAsync("script", ["-qec", $"kubectl --kubeconfig {cluster.Kubeconfig} -n {await NamespaceOfAsync(kubectl)} exec -it talker -- sh -c 'tty; stty size'", "/dev/null"]);
        Assert.Contains("/dev/pts/", terminal.Success(), StringComparison.Ordinal);

        var file = Path.Combine(Checkout.NewFolder("cp"), "up.txt");
        await File.WriteAllTextAsync(file, "carried over\n", TestContext.Current.CancellationToken);
        await kubectl.OkAsync("cp", file, "talker:/tmp/there.txt");
        Assert.Equal("carried over\n", await kubectl.OkAsync("exec", "talker", "--", "cat", "/tmp/there.txt"));
        await kubectl.OkAsync("cp", "talker:/tmp/there.txt", file + ".back");
        Assert.Equal("carried over\n", await File.ReadAllTextAsync(file + ".back", TestContext.Current.CancellationToken));

        await Eventually.HoldsAsync(() => kubectl.OkAsync("exec", "talker", "--", "sh", "-c", "test -p /tmp/end && echo > /tmp/end"));
        var text = (await followed).Success();
        Assert.Contains("line 1\nline 2\nline 3\nline 4\nline 5\n", text, StringComparison.Ordinal);
        Assert.EndsWith("bye\n", text, StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => Assert.Matches(@"talker\s+0/1\s+Completed", await kubectl.OkAsync("get", "pod", "talker")));
        Assert.Equal("line 5\n", (await kubectl.OkAsync("logs", "talker", "--tail=2")).Split('\n', 2)[0] + "\n");
    }

    [Fact]
    public async Task Port_forward_and_proxy_lead_to_the_pod()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.OkAsync("run", "web", "--image=" + BootcampImages.V1, "--port=8080");
        await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/web", "--timeout=60s");
        var ns = await NamespaceOfAsync(kubectl);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };

        using (var forward = kubectl.Start("port-forward", "pod/web", ":8080"))
        {
            var line = await forward.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            var port = int.Parse(line!.Split(':')[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
            for (var i = 0; i < 5; i++)
            {
                Assert.Contains("Running on: web", await http.GetStringAsync($"http://127.0.0.1:{port}/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }

            forward.Kill();
        }

        using (var proxy = kubectl.Start("proxy", "--port=0"))
        {
            var line = await proxy.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            var address = line!.Split(' ')[^1].Trim();
            Assert.Contains("Running on: web", await http.GetStringAsync($"http://{address}/api/v1/proxy/namespaces/{ns}/pods/web/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Contains("Running on: web", await http.GetStringAsync($"http://{address}/api/v1/namespaces/{ns}/pods/web/proxy/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Contains("Running on: web", await http.GetStringAsync($"http://{address}/api/v1/namespaces/{ns}/pods/web:8080/proxy/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"http://{address}/api/v1/namespaces/{ns}/pods/nobody/proxy/", TestContext.Current.CancellationToken)).StatusCode);
            proxy.Kill();
        }
    }

    private static async Task<string> NamespaceOfAsync(Kubectl kubectl) =>
        (await kubectl.OkAsync("get", "serviceaccount", "default", "-o", "jsonpath={.metadata.namespace}")).Trim();
}
