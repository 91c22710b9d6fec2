using System.Globalization;
using KubeKit.Client;
using KubeKit.Conformance.Tests.Support;
using KubeKit.Resources.Core.V1;
using ClusterNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Conformance.Tests.Samples;

/// <summary>Every sample does what its first lines promise.</summary>
public sealed class SampleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Quickstart_serves_from_three_pods()
    {
        var folder = Checkout.NewFolder("quickstart");
        var port = SampleProcess.FreeNodePort();
        await using var sample = SampleProcess.Start("Quickstart", [.. SampleProcess.ClusterIn(folder), $"--Port={port}"]);
        using var web = new HttpClient();
        var pods = new HashSet<string>();
        await sample.HoldsAsync(async () =>
        {
            pods.Add(await web.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"), Stop));
            Assert.Equal(3, pods.Count);
        });
        Assert.All(pods, line => Assert.StartsWith("Hello from hello-", line, StringComparison.Ordinal));
        await sample.HoldsAsync(() =>
        {
            Assert.Contains("Three pods answer in turn", sample.Output, StringComparison.Ordinal);
            return Task.CompletedTask;
        });
        await sample.EndsAsync();
    }

    [Fact]
    public async Task OwnKind_greets()
    {
        Requirements.Kubectl();
        var folder = Checkout.NewFolder("own-kind");
        await using var sample = SampleProcess.Start("OwnKind", SampleProcess.ClusterIn(folder));
        var kubectl = new Kubectl(await sample.ClusterAsync(folder));
        await kubectl.ApplyAsync("""
            apiVersion: demo.example.com/v1
            kind: Greeting
            metadata: {name: world}
            spec: {who: World, times: 2}
            """);
        await sample.HoldsAsync(async () => Assert.Equal("Hello World! Hello World! ", await kubectl.OkAsync("get", "configmap", "world", "-o", "jsonpath={.data.text}")));
    }

    [Fact]
    public async Task CronTab_takes_a_good_object_runs_it_and_refuses_a_bad_one()
    {
        Requirements.Kubectl();
        var folder = Checkout.NewFolder("crontab");
        await using var sample = SampleProcess.Start("CronTab", SampleProcess.ClusterIn(folder));
        var kubeconfig = await sample.ClusterAsync(folder);
        var kubectl = new Kubectl(kubeconfig);
        Assert.Contains("The times: minute, hour, day of the month, month and day of the week, in UTC.", Folded(await kubectl.OkAsync("explain", "crontab.spec")), StringComparison.Ordinal);
        var refused = (await kubectl.RunAsync("apply", "-f", Manifest("CronTab", "crontab-refused.yaml"))).Failure();
        Assert.Contains("spec.cronSpec", refused, StringComparison.Ordinal);
        Assert.Contains("spec.keep", refused, StringComparison.Ordinal);
        await kubectl.OkAsync("apply", "-f", Manifest("CronTab", "crontab.yaml"));
        Assert.Matches(@"NAME\s+SCHEDULE\s+RUNS\s+LAST RUN\s+AGE\s+every-minute\s+\* \* \* \* \*", await kubectl.OkAsync("get", "ct"));

        // As if nobody had been there for a while: the last time that was missed is made up for, so that the test need not wait for the next.
        var before = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(5);
        await kubectl.OkAsync("patch", "crontab", "every-minute", "--subresource=status", "--type=merge", "-p", $"{{\"status\":{{\"lastRun\":\"{before.ToString("yyyy-MM-ddTHH:mm:00Z", CultureInfo.InvariantCulture)}\"}}}}");
        using var client = SampleProcess.Client(kubeconfig);
        await sample.HoldsAsync(async () =>
        {
            // One, or two where a minute has just begun.
            var pods = (await client.ListAsync<Pod>(new() { Namespace = "default", LabelSelector = "crontab=every-minute" }, Stop)).Items;
            Assert.InRange(pods.Count, 1, 2);
            var pod = pods[0];
            Assert.StartsWith("Tick at ", await client.Http.GetStringAsync($"api/v1/namespaces/default/pods/{pod.Metadata.Name}/log", Stop), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Guestbook_shows_to_all_what_anybody_wrote()
    {
        var folder = Checkout.NewFolder("guestbook");
        var port = SampleProcess.FreeNodePort();
        await using var sample = SampleProcess.Start("Guestbook", [.. SampleProcess.ClusterIn(folder), $"--Port={port}"]);
        using var web = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await sample.HoldsAsync(async () => (await web.PostAsync("/", new StringContent("Hello from a test"), Stop)).EnsureSuccessStatusCode());
        var pods = new HashSet<string>();
        await sample.HoldsAsync(async () =>
        {
            var page = await web.GetStringAsync("/", Stop);
            Assert.Contains("- Hello from a test\n", page, StringComparison.Ordinal);
            pods.Add(page.Split('\n')[0]);
            Assert.Equal(3, pods.Count);
        });
        await sample.EndsAsync();
    }

    [Fact]
    public async Task Operator_works_on_another_cluster_by_its_kubeconfig()
    {
        Requirements.Kubectl();
        var folder = Checkout.NewFolder("operator");
        var kubeconfig = Path.Combine(folder, "admin.kubeconfig");
        await using var kubekit = KubekitProcess.Start("up", "--data-dir", folder, "--listen", "https://127.0.0.1:0", "--nodes", "0", "--store", "memory");
        await kubekit.ReadyLineAsync();
        var kubectl = new Kubectl(kubeconfig);
        await kubectl.OkAsync("apply", "-f", Manifest("Operator", "crd.yaml"));
        await kubectl.OkAsync("wait", "--for=condition=Established", "crd/tenants.demo.example.com");
        await using var sample = SampleProcess.Start("Operator", "--kubeconfig", kubeconfig);
        await kubectl.OkAsync("apply", "-f", Manifest("Operator", "tenant.yaml"));

        using var client = SampleProcess.Client(kubeconfig);
        await sample.HoldsAsync(async () =>
        {
            Assert.Equal("5", (await client.GetAsync<ResourceQuota>("tenant", "tenant-blue", Stop)).Spec?.Hard?["pods"].ToString());
            Assert.Equal("team-blue", (await client.GetAsync<Namespace>("tenant-blue", cancellationToken: Stop)).Metadata.Labels?["owner"]);
            Assert.Matches(@"blue\s+team-blue\s+true", await kubectl.OkAsync("get", "tenants"));
        });

        // What others change comes back; what the tenant no longer needs goes.
        await kubectl.OkAsync("-n", "tenant-blue", "delete", "resourcequota", "tenant");
        await sample.HoldsAsync(async () => Assert.NotNull(await client.FindAsync<ResourceQuota>("tenant", "tenant-blue", Stop)));
        await kubectl.OkAsync("delete", "tenant", "blue");
        await sample.HoldsAsync(async () => Assert.Null(await client.FindAsync<Namespace>("tenant-blue", cancellationToken: Stop)));
        await sample.EndsAsync();
    }

    [Fact]
    public async Task WebHost_shares_its_port_with_the_cluster()
    {
        Requirements.Kubectl();
        var folder = Checkout.NewFolder("web-host");
        var port = SampleProcess.FreeNodePort();
        await using var sample = SampleProcess.Start(
            "WebHost", [.. SampleProcess.ClusterIn(folder).Where(a => !a.StartsWith("--ControlPlane:Urls", StringComparison.Ordinal)), $"--Port={port}", "--TlsPort=0", "--Node:Runtime=Hollow"]);
        var kubectl = new Kubectl(await sample.ClusterAsync(folder));
        Assert.Contains("/kube", await kubectl.OkAsync("config", "view", "-o", "jsonpath={.clusters[0].cluster.server}"), StringComparison.Ordinal);
        await kubectl.OkAsync("run", "web", "--image=web:v1");
        await sample.HoldsAsync(async () => Assert.Contains("Running", await kubectl.OkAsync("get", "pod", "web", "-o", "wide"), StringComparison.Ordinal));
        // Discovery, OpenAPI and long-running requests, too, lie under the path.
        Assert.Contains("FIELD: phase <string>", Folded(await kubectl.OkAsync("explain", "pod.status.phase")), StringComparison.Ordinal);
        Assert.Contains("condition met", await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/web"), StringComparison.Ordinal);
        await kubectl.OkAsync("apply", "--server-side", "-f", Manifest("Operator", "crd.yaml"));

        using var web = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Assert.Contains("- default/web: Running", await web.GetStringAsync("/", Stop), StringComparison.Ordinal);
        Assert.Equal("Healthy", await web.GetStringAsync("/health", Stop));
        await sample.EndsAsync();
    }

    [Fact]
    public async Task TwoMachines_make_one_cluster()
    {
        var folder = Checkout.NewFolder("two-machines");
        await using var plane = SampleProcess.Start("TwoMachines", ["control-plane", .. SampleProcess.ClusterIn(folder).Where(a => a.StartsWith("--ControlPlane", StringComparison.Ordinal))]);
        var kubeconfig = await plane.ClusterAsync(folder);
        await using var worker = SampleProcess.Start(
            "TwoMachines",
            ["node", kubeconfig, "worker-1", .. SampleProcess.ClusterIn(folder).Where(a => a.StartsWith("--Node", StringComparison.Ordinal)), $"--Node:RootDirectory={Path.Combine(folder, "worker-1")}", "--Node:Networking=false"]);
        using var client = SampleProcess.Client(kubeconfig);
        await worker.HoldsAsync(async () => Assert.Equal("True", (await client.GetAsync<ClusterNode>("worker-1", cancellationToken: Stop)).Status?.Conditions?.Single(c => c.Type == "Ready").Status));
        await client.CreateAsync(
            new Pod
            {
                Metadata = new() { Name = "hello", Namespace = "default" },
                Spec = new() { Containers = [new() { Name = "hello", Image = "hello:v1", Env = [new() { Name = "NODE_NAME", ValueFrom = new() { FieldRef = new() { FieldPath = "spec.nodeName" } } }] }] },
            },
            cancellationToken: Stop);
        await worker.HoldsAsync(async () => Assert.Equal("Hello from worker-1\n", await client.Http.GetStringAsync("api/v1/namespaces/default/pods/hello/log", Stop)));
        await worker.EndsAsync();
        await plane.EndsAsync();
    }

    private static string Manifest(string sample, string file) => Path.Combine(Checkout.Root, "samples", sample, file);

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
