using System.Globalization;
using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Failures;

/// <summary>What is left after <c>kill -9</c>.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Acknowledged_objects_survive_and_running_containers_are_adopted()
    {
        Requirements.Kubectl();
        Requirements.Docker();
        Requirements.Busybox();
        await BootcampImages.BuildAsync();
        var folder = Checkout.NewFolder("kill");
        string[] up =
        [
            "up", "--runtime", "docker", "--data-dir", folder, "--listen", "https://127.0.0.1:0", "--kubelet-port", "0", "--read-only-port", "0",
            "--service-cidr", "10.98.0.0/16",
        ];
        var kubectl = new Kubectl(Path.Combine(folder, "admin.kubeconfig"));
        try
        {
            string containers;
            List<string> acknowledged;
            await using (var first = KubekitProcess.Start(up))
            {
                await first.ReadyLineAsync();
                await kubectl.OkAsync("create", "deployment", "steady", "--image=" + BootcampImages.V1, "--replicas=2");
                await kubectl.OkAsync("rollout", "status", "deployment/steady", "--timeout=60s");
                containers = await ContainersAsync(folder);
                acknowledged = await WriteUntilKilledAsync(kubectl, first);
            }

            await using (var second = KubekitProcess.Start(up))
            {
                await second.ReadyLineAsync();
                var there = (await kubectl.OkAsync("get", "configmaps", "-o", "name")).Split('\n');
                Assert.Empty(acknowledged.Except(there));

                await kubectl.OkAsync("wait", "--for=condition=Ready", "node/node-1", "--timeout=60s");
                await kubectl.OkAsync("wait", "--for=condition=Available", "deployment/steady", "--timeout=60s");
                // A write that the kubelet must answer shows that it has looked at its pods since the start.
                await kubectl.OkAsync("run", "after", "--image=" + BootcampImages.V1);
                await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/after", "--timeout=60s");
                await kubectl.OkAsync("delete", "pod", "after", "--now");
                Assert.Equal(containers, await ContainersAsync(folder));
                var pods = (await kubectl.JsonAsync("get", "pods", "-l", "app=steady"))["items"]!.AsArray();
                Assert.Equal(2, pods.Count);
                Assert.All(pods, p => Assert.Equal(0, p!["status"]!["containerStatuses"]![0]!["restartCount"]!.GetValue<int>()));
                Assert.Equal(0, await second.TerminateAsync());
            }
        }
        finally
        {
            await DockerLeftovers.RemoveAsync(folder);
        }
    }

    private static async Task<List<string>> WriteUntilKilledAsync(Kubectl kubectl, KubekitProcess process)
    {
        var acknowledged = new List<string>();
        var writers = Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var i = 0; ; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"w{writer}-{i}");
                var result = await kubectl.RunAsync("create", "configmap", name, "--from-literal=a=b");
                if (result.ExitCode != 0)
                {
                    return;
                }

                lock (acknowledged)
                {
                    acknowledged.Add($"configmap/{name}");
                }
            }
        }).ToArray();

        await Eventually.TrueAsync(() => Task.FromResult(Count() >= 12), "writes are acknowledged");
        await process.KillAsync();
        await Task.WhenAll(writers);
        return acknowledged;

        int Count()
        {
            lock (acknowledged)
            {
                return acknowledged.Count;
            }
        }
    }

    private static async Task<string> ContainersAsync(string folder)
    {
        var prefix = DockerLeftovers.OwnerPrefix(folder);
        var list = (await CommandRunner.RunAsync("docker", ["ps", "--no-trunc", "--format", "{{.Label \"io.kubekit.owner\"}} {{.Label \"io.kubernetes.pod.name\"}} {{.ID}}"])).Success();
        return string.Join('\n', list.Split('\n').Where(l => l.StartsWith(prefix, StringComparison.Ordinal) && l.Contains(" steady-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
