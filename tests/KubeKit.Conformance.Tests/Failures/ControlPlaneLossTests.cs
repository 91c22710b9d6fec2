using System.Collections.Concurrent;
using System.Globalization;
using KubeKit.Conformance.Tests.Support;
using KubeKit.Store.Etcd.Tests;

namespace KubeKit.Conformance.Tests.Failures;

/// <summary>Two control planes, each a process of its own, over one etcd: what happens when the one that leads is stopped or killed.</summary>
public sealed class ControlPlaneLossTests(EtcdServer etcd)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_other_takes_over_within_the_lease_time_and_nothing_acknowledged_is_lost()
    {
        Requirements.Kubectl();
        EtcdProcess.Require();
        var (first, second) = (Checkout.NewFolder("plane-a"), Checkout.NewFolder("plane-b"));
        await using var a = Start(first, first);
        await a.ReadyLineAsync();
        await using var b = Start(second, first);
        await b.ReadyLineAsync();
        var (atA, atB) = (new Kubectl(Path.Combine(first, "admin.kubeconfig")), new Kubectl(Path.Combine(second, "admin.kubeconfig")));
        var leader = await TakenOverAsync(atB, "");
        await atA.ApplyAsync(Deployment(2));
        await Eventually.HoldsAsync(async () => Assert.Equal(2, (await PodsAsync(atB)).Count));

        // One that is stopped and wakes up as if nothing had happened takes nothing back.
        await SignalAsync(a, "-STOP");
        var stopped = TimeProvider.System.GetTimestamp();
        var successor = await TakenOverAsync(atB, leader);
        var takenOver = TimeProvider.System.GetElapsedTime(stopped);
        await atB.OkAsync("scale", "deployment/web", "--replicas=5");
        await Eventually.HoldsAsync(async () => Assert.Equal(5, (await PodsAsync(atB)).Count));
        var pods = await PodsAsync(atB);
        await SignalAsync(a, "-CONT");
        await Eventually.HoldsAsync(async () => Assert.Equal("5", await atA.OkAsync("get", "deployment", "web", "-o", "jsonpath={.spec.replicas}")));
        await atA.OkAsync("create", "configmap", "awake");
        Assert.Equal(successor, await HolderAsync(atA));
        Assert.Equal(pods, await PodsAsync(atA));

        // The one that leads now is killed while clients write to both and watch at the other.
        var acknowledged = new ConcurrentQueue<string>();
        using var stop = new CancellationTokenSource();
        using var watch = atA.Start("get", "configmaps", "--watch", "-o", "name");
        var seen = ReadNamesAsync(watch.StandardOutput);
        var writers = new[] { atA, atB }.Select((kubectl, i) => WriteAsync(kubectl, $"w{i}", acknowledged, stop.Token)).ToArray();
        await Eventually.TrueAsync(() => Task.FromResult(acknowledged.Count >= 8), "writes are acknowledged");
        await b.KillAsync();
        var killed = TimeProvider.System.GetTimestamp();
        await TakenOverAsync(atA, successor);
        var takenOverAgain = TimeProvider.System.GetElapsedTime(killed);
        var before = acknowledged.Count;
        await Eventually.TrueAsync(() => Task.FromResult(acknowledged.Count >= before + 2), "writes go on at the one that lives");
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        var there = (await atA.OkAsync("get", "configmaps", "-o", "name")).Split('\n');
        Assert.Empty(acknowledged.Except(there));
        await atA.OkAsync("create", "configmap", "zzz-end");
        Assert.Empty(acknowledged.Except(await seen.WaitAsync(TimeSpan.FromSeconds(30), Ct)));
        watch.Kill();
        await atA.OkAsync("scale", "deployment/web", "--replicas=7");
        await Eventually.HoldsAsync(async () => Assert.Equal(7, (await PodsAsync(atA)).Count));

        // Lease of 3 s, tried for every second; the rest is what kubectl and this machine take.
        Assert.InRange(takenOver, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.InRange(takenOverAgain, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"taken over {takenOver.TotalSeconds:0.0} s after the stop, {takenOverAgain.TotalSeconds:0.0} s after the kill; {acknowledged.Count} writes acknowledged"));
    }

    private KubekitProcess Start(string folder, string certificates) => KubekitProcess.Start(
        "up", "--store", $"etcd={etcd.Endpoint}", "--etcd-prefix", "/conformance", "--cert-dir", Path.Combine(certificates, "pki"),
        "--data-dir", folder, "--listen", "https://127.0.0.1:0", "--nodes", "0", "--without", "networking", "--service-cidr", "10.98.0.0/16",
        "--leader-elect-lease-duration", "3", "--leader-elect-renew-deadline", "2", "--leader-elect-retry-period", "1");

    private static async Task<string> HolderAsync(Kubectl kubectl) =>
        (await kubectl.RunAsync("-n", "kube-system", "get", "lease", "kubekit-controllers-scheduler", "-o", "jsonpath={.spec.holderIdentity}")).Output;

    private static async Task<string> TakenOverAsync(Kubectl kubectl, string from)
    {
        while (true)
        {
            if (await HolderAsync(kubectl) is { Length: > 0 } holder && holder != from)
            {
                return holder;
            }
        }
    }

    private static async Task<List<string>> PodsAsync(Kubectl kubectl) =>
        [.. (await kubectl.JsonAsync("get", "pods", "-l", "app=web"))["items"]!.AsArray()
            .Where(p => p!["metadata"]!["deletionTimestamp"] is null).Select(p => $"{p!["metadata"]!["uid"]}").Order(StringComparer.Ordinal)];

    private static async Task WriteAsync(Kubectl kubectl, string writer, ConcurrentQueue<string> acknowledged, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{writer}-{i}");
            if ((await kubectl.RunAsync("create", "configmap", name, "--from-literal=a=b")).ExitCode != 0)
            {
                return;
            }

            acknowledged.Enqueue($"configmap/{name}");
        }
    }

    private static async Task<HashSet<string>> ReadNamesAsync(StreamReader output)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await output.ReadLineAsync(Ct) is { } line)
        {
            if (line == "configmap/zzz-end")
            {
                break;
            }

            names.Add(line);
        }

        return names;
    }

    private static async Task SignalAsync(KubekitProcess process, string signal) => (await CommandRunner.RunAsync("kill", [signal, $"{process.Id}"])).Success();

    private static string Deployment(int replicas) => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: {{{replicas}}}
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: c, image: anything}]
        """;
}
