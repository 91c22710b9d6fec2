using System.Text.RegularExpressions;
using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Story;

/// <summary>The classic introduction, told by the real kubectl against a cluster on Docker.</summary>
[Collection(DockerClusterGroup.Name)]
public sealed partial class StoryTests(DockerCluster cluster)
{
    private const string Deployment = "kubernetes-bootcamp";

    [Fact]
    public async Task The_cluster_introduces_itself()
    {
        var kubectl = await cluster.NewNamespaceAsync();

        Assert.Matches(@"^KubeKit ready at https://127\.0\.0\.1:\d+ in \d+ ms$", cluster.ReadyLine);
        var version = await kubectl.OkAsync("version");
        Assert.Matches(@"Client Version: v\d", version);
        Assert.Contains("Server Version: v1.36", version, StringComparison.Ordinal);
        Assert.Contains("is running at", await kubectl.OkAsync("cluster-info"), StringComparison.Ordinal);

        var nodes = await kubectl.OkAsync("get", "nodes");
        Assert.Matches(@"NAME\s+STATUS\s+ROLES\s+AGE\s+VERSION", nodes);
        Assert.Matches(@"node-1\s+Ready\s+\S+\s+\S+\s+v1\.36", nodes);
        Assert.Contains("docker://", await kubectl.OkAsync("get", "nodes", "-o", "wide"), StringComparison.Ordinal);
        Assert.Matches(@"deployments\s+deploy\s+apps/v1\s+true\s+Deployment", await kubectl.OkAsync("api-resources"));
    }

    [Fact]
    public async Task A_pod_runs()
    {
        var kubectl = await cluster.NewNamespaceAsync();

        Assert.Equal("pod/kubernetes-bootcamp created\n", await kubectl.OkAsync("run", Deployment, "--image=" + BootcampImages.V1, "--port=8080"));
        await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/kubernetes-bootcamp", "--timeout=60s");
        var pods = await kubectl.OkAsync("get", "pods");
        Assert.Matches(@"NAME\s+READY\s+STATUS\s+RESTARTS\s+AGE", pods);
        Assert.Matches(@"kubernetes-bootcamp\s+1/1\s+Running\s+0\s+\d+s", pods);

        Assert.Contains("Kubernetes Bootcamp App Started", await kubectl.OkAsync("logs", Deployment), StringComparison.Ordinal);
        Assert.Contains("HOSTNAME=kubernetes-bootcamp", await kubectl.OkAsync("exec", Deployment, "--", "env"), StringComparison.Ordinal);
        var described = await kubectl.OkAsync("describe", "pod", Deployment);
        Assert.Contains("Successfully assigned", described, StringComparison.Ordinal);
        Assert.Matches(@"Normal\s+Started", described);

        Assert.Equal("pod \"kubernetes-bootcamp\" deleted\n", Deleted(await kubectl.OkAsync("delete", "pod", Deployment, "--now")));
        Assert.Contains("NotFound", (await kubectl.RunAsync("get", "pod", Deployment)).Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_is_exposed_scaled_and_described()
    {
        var kubectl = await cluster.NewNamespaceAsync();

        await DeployAsync(kubectl);
        Assert.Matches(@"kubernetes-bootcamp\s+1/1\s+1\s+1\s+\d+s", await kubectl.OkAsync("get", "deployments"));
        Assert.Equal("service/kubernetes-bootcamp exposed\n",
            await kubectl.OkAsync("expose", "deployment/kubernetes-bootcamp", "--type=NodePort", "--port=8080"));
        Assert.Equal("deployment.apps/kubernetes-bootcamp scaled\n", await kubectl.OkAsync("scale", "deployments/kubernetes-bootcamp", "--replicas=4"));
        await kubectl.OkAsync("rollout", "status", "deployment/kubernetes-bootcamp", "--timeout=60s");

        var all = await kubectl.OkAsync("get", "all");
        Assert.Matches(@"pod/kubernetes-bootcamp-[a-z0-9]+-[a-z0-9]{5}\s+1/1\s+Running", all);
        Assert.Matches(@"service/kubernetes-bootcamp\s+NodePort\s+10\.97\.\d+\.\d+\s+<none>\s+8080:3\d{4}/TCP", all);
        Assert.Matches(@"deployment\.apps/kubernetes-bootcamp\s+4/4\s+4\s+4", all);
        Assert.Matches(@"replicaset\.apps/kubernetes-bootcamp-[a-z0-9]+\s+4\s+4\s+4", all);

        var service = await kubectl.JsonAsync("get", "service", Deployment);
        var clusterAddress = $"http://{service["spec"]!["clusterIP"]}:8080/";
        await AnswersFromAsync(clusterAddress, pods: 4);
        await AnswersFromAsync($"http://127.0.0.1:{service["spec"]!["ports"]![0]!["nodePort"]}/", pods: 4);
        var pod = await FirstPodAsync(kubectl);
        Assert.Contains("Hello Kubernetes bootcamp!", await kubectl.OkAsync("exec", pod, "--", "wget", "-qO-", clusterAddress), StringComparison.Ordinal);

        var describedService = await kubectl.OkAsync("describe", "service", Deployment);
        Assert.Matches(@"Endpoints:\s+172\.\d+\.\d+\.\d+:8080", describedService);
        var describedDeployment = await kubectl.OkAsync("describe", "deployment", Deployment);
        Assert.Matches(@"Replicas:\s+4 desired \| 4 updated \| 4 total \| 4 available \| 0 unavailable", describedDeployment);
        Assert.Contains("Scaled up replica set", describedDeployment, StringComparison.Ordinal);
        Assert.Contains("Non-terminated Pods:", await kubectl.OkAsync("describe", "node", "node-1"), StringComparison.Ordinal);

        var names = await kubectl.OkAsync("get", "pods", "-o", "go-template", "--template", "{{range .items}}{{.metadata.name}}{{\"\\n\"}}{{end}}");
        Assert.Equal(4, names.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        await kubectl.OkAsync("scale", "deployment", Deployment, "--replicas=2");
        await Eventually.HoldsAsync(async () => Assert.Equal(2, (await kubectl.JsonAsync("get", "pods"))["items"]!.AsArray().Count));

        await kubectl.OkAsync("delete", "deployment", Deployment);
        await Eventually.HoldsAsync(async () =>
        {
            Assert.Empty((await kubectl.JsonAsync("get", "replicasets"))["items"]!.AsArray());
            Assert.Empty((await kubectl.JsonAsync("get", "pods"))["items"]!.AsArray());
        });
    }

    private static async Task DeployAsync(Kubectl kubectl, string name = Deployment, int replicas = 1)
    {
        Assert.Equal($"deployment.apps/{name} created\n",
            await kubectl.OkAsync("create", "deployment", name, "--image=" + BootcampImages.V1, "--port=8080", $"--replicas={replicas}"));
        await kubectl.OkAsync("rollout", "status", $"deployment/{name}", "--timeout=90s");
    }

    private static async Task<string> FirstPodAsync(Kubectl kubectl, string selector = "") =>
        (await kubectl.OkAsync(["get", "pods", .. selector.Length > 0 ? new[] { "-l", selector } : [], "-o", "jsonpath={.items[0].metadata.name}"])).Trim();

    /// <summary>Asks until every pod has answered: the Service must spread single requests over all of them.</summary>
    private static async Task AnswersFromAsync(string url, int pods, string? version = null)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var seen = new HashSet<string>();
        await Eventually.HoldsAsync(
            async () =>
            {
                var answer = await http.GetStringAsync(url);
                var match = RunningOn().Match(answer);
                Assert.True(match.Success, answer);
                if (version is not null)
                {
                    Assert.Equal(version, match.Groups[2].Value);
                }

                seen.Add(match.Groups[1].Value);
                Assert.True(seen.Count >= pods, $"{url} answered from {seen.Count} of {pods} pods: {string.Join(", ", seen)}");
            },
            seconds: 30);
    }

    // Newer kubectl names the namespace behind the deleted object.
    private static string Deleted(string output) => FromNamespace().Replace(output, "");

    [GeneratedRegex(@"Running on: (\S+) \| (v=\d)")]
    private static partial Regex RunningOn();

    [GeneratedRegex(@" from \S+ namespace")]
    private static partial Regex FromNamespace();
}
