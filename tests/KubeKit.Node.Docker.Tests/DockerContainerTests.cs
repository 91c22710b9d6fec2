using KubeKit.Node.Docker.Tests.Support;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Docker.Tests;

/// <summary>What only a runtime of real containers can do.</summary>
public sealed class DockerContainerTests
{
    private readonly string _owner = $"tests/{Guid.NewGuid():N}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Containers_of_a_pod_share_address_localhost_ipc_and_mounts()
    {
        await using var on = await StartAsync();
        var folder = Directory.CreateTempSubdirectory("kubekit-");
        var first = await RunAsync(on, "first", "mkdir -p /tmp/www; echo shared > /tmp/www/index.html; httpd -f -p 8080 -h /tmp/www", mounts: [new Mount(folder.FullName, "/data", false)]);
        var second = await RunAsync(on, "second", "exec sleep 1000", mounts: [new Mount(folder.FullName, "/data", true)]);

        Assert.Equal("shared\n", await OutputAsync(on, second, "until wget -qO- http://127.0.0.1:8080/; do sleep 0.02; done"));
        Assert.Equal(await OutputAsync(on, first, "ip -4 -o addr show eth0"), await OutputAsync(on, second, "ip -4 -o addr show eth0"));

        await OutputAsync(on, first, "echo written > /data/file");
        Assert.Equal("written\n", await OutputAsync(on, second, "cat /data/file"));
        Assert.NotEqual(0, (await on.Runtime.ExecAsync(second, ["/bin/sh", "-c", "echo no > /data/file"], TimeSpan.FromSeconds(10), Cancel)).ExitCode);

        await OutputAsync(on, first, "ipcmk -M 64 2>/dev/null || true");
        Assert.Equal(await OutputAsync(on, first, "cat /proc/sysvipc/shm"), await OutputAsync(on, second, "cat /proc/sysvipc/shm"));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Resources_become_limits_of_the_container()
    {
        await using var on = await StartAsync();
        var id = await CreateAsync(on, new ContainerSpec
        {
            Pod = on.Pod,
            Name = "limited",
            Image = TestImage.Name,
            Command = ["/bin/sleep", "1000"],
            MemoryLimitBytes = 64 << 20,
            CpuLimitMillis = 250,
            CpuShares = 204,
        });

        // A kernel without CFS quotas has no way to hold a container to a share of a CPU.
        var quota = await TestImage.DockerAsync("info", "-f", "{{.CPUCfsQuota}}") == "true" ? 250_000_000 : 0;
        var limits = await TestImage.DockerAsync("inspect", "-f", "{{.HostConfig.Memory}} {{.HostConfig.CpuShares}} {{.HostConfig.NanoCpus}}", id);
        Assert.Equal($"67108864 204 {quota}", limits);
    }

    [Fact]
    public async Task A_container_that_takes_too_much_memory_is_told_apart()
    {
        await using var on = await StartAsync();
        var id = await CreateAsync(on, new ContainerSpec
        {
            Pod = on.Pod,
            Name = "hungry",
            Image = TestImage.Name,
            Command = ["/bin/sh", "-c", "x=$(head -c 60000000 /dev/zero | tr '\\0' x); y=$x$x$x; echo $y | tail -c 5"],
            MemoryLimitBytes = 16 << 20,
        });
        var ended = await on.EndedAsync(id);
        Assert.Equal((137, "OOMKilled"), (ended.ExitCode, ended.Reason));
    }

    [Fact]
    public async Task Security_settings_hold_inside()
    {
        await using var on = await StartAsync();
        var id = await CreateAsync(on, new ContainerSpec
        {
            Pod = on.Pod,
            Name = "restricted",
            Image = TestImage.Name,
            Command = ["/bin/sleep", "1000"],
            User = "1234:5678",
            SupplementalGroups = [4321],
            ReadOnlyRootFileSystem = true,
            DropCapabilities = ["ALL"],
            WorkingDirectory = "/tmp",
        });
        Assert.Equal("1234 5678", (await OutputAsync(on, id, "echo $(id -u) $(id -g)")).Trim());
        Assert.Contains("4321", await OutputAsync(on, id, "id -G"), StringComparison.Ordinal);
        Assert.Contains("CapEff:\t0000000000000000", await OutputAsync(on, id, "cat /proc/self/status"), StringComparison.Ordinal);
        Assert.NotEqual(0, (await on.Runtime.ExecAsync(id, ["/bin/touch", "/tmp/file"], TimeSpan.FromSeconds(10), Cancel)).ExitCode);
    }

    [Fact]
    public async Task A_port_of_the_machine_leads_to_the_pod()
    {
        await TestImage.RequireAsync();
        var port = FreePort();
        await using var runtime = Create();
        var pod = new PodIdentity("tests", "ported", Guid.NewGuid().ToString());
        var sandbox = await runtime.RunSandboxAsync(new SandboxSpec { Pod = pod, HostName = "ported", PortMappings = [new("TCP", 8080, port, "127.0.0.1")] }, Cancel);
        try
        {
            var id = await runtime.CreateContainerAsync(sandbox, new ContainerSpec
            {
                Pod = pod,
                Name = "web",
                Image = TestImage.Name,
                Command = ["/bin/sh", "-c", "mkdir -p /tmp/www; echo here > /tmp/www/index.html; exec httpd -f -p 8080 -h /tmp/www"],
            }, Cancel);
            await runtime.StartContainerAsync(id, Cancel);
            await runtime.ExecAsync(id, ["/bin/sh", "-c", "until wget -qO- http://127.0.0.1:8080/; do sleep 0.02; done"], TimeSpan.FromSeconds(20), Cancel);
            using var http = new HttpClient();
            Assert.Equal("here\n", await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"), Cancel));
        }
        finally
        {
            await RemoveAsync(runtime, sandbox);
        }
    }

    [Fact]
    public async Task A_later_runtime_of_the_same_owner_adopts_what_runs_and_others_see_nothing()
    {
        await using var on = await StartAsync();
        var id = await RunAsync(on, "main", "exec sleep 1000");
        await using var second = Create();
        var adopted = Assert.Single(await second.ListContainersAsync(Cancel));
        Assert.Equal((id, ContainerPhase.Running, on.Pod), (adopted.Id, adopted.Phase, adopted.Pod));
        Assert.Equal(on.Sandbox, Assert.Single(await second.ListSandboxesAsync(Cancel)).Id);

        await using var stranger = new DockerContainerRuntime(new DockerRuntimeOptions { Owner = $"tests/{Guid.NewGuid():N}" }, TimeProvider.System);
        Assert.Empty(await stranger.ListContainersAsync(Cancel));
        Assert.Empty(await stranger.ListSandboxesAsync(Cancel));
    }

    [Fact]
    public async Task A_container_killed_from_outside_is_told_at_once()
    {
        await using var on = await StartAsync();
        var id = await RunAsync(on, "main", "exec sleep 1000");
        await using var events = on.Runtime.WatchEventsAsync(Cancel).GetAsyncEnumerator(Cancel);
        var next = events.MoveNextAsync().AsTask();
        await TestImage.DockerAsync("kill", id);
        Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
        Assert.Equal((ContainerPhase.Exited, 137), ((await on.EndedAsync(id)).Phase, (await on.StateAsync(id)).ExitCode));
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_is_an_error_and_no_hang()
    {
        await using var runtime = new DockerContainerRuntime(new DockerRuntimeOptions { Endpoint = new Uri("unix:///nonexistent/docker.sock") }, TimeProvider.System);
        await Assert.ThrowsAsync<ContainerRuntimeException>(() => runtime.GetInfoAsync(Cancel));
        Assert.False(await DockerEngine.AnswersAsync(new Uri("unix:///nonexistent/docker.sock"), Cancel));
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RemoveAsync(IContainerRuntime runtime, string sandbox)
    {
        await runtime.StopSandboxAsync(sandbox, CancellationToken.None);
        await runtime.RemoveSandboxAsync(sandbox, CancellationToken.None);
    }

    private DockerContainerRuntime Create() => new(new DockerRuntimeOptions { Owner = _owner }, TimeProvider.System);

    private async Task<RuntimeUnderTest> StartAsync()
    {
        await TestImage.RequireAsync();
        return await RuntimeUnderTest.StartAsync(Create(), Cancel);
    }

    private static Task<string> RunAsync(RuntimeUnderTest on, string name, string script, IReadOnlyList<Mount>? mounts = null) => CreateAsync(on, new ContainerSpec
    {
        Pod = on.Pod,
        Name = name,
        Image = TestImage.Name,
        Command = ["/bin/sh", "-c", script],
        Mounts = mounts ?? [],
    });

    private static async Task<string> CreateAsync(RuntimeUnderTest on, ContainerSpec spec)
    {
        var id = await on.Runtime.CreateContainerAsync(on.Sandbox, spec, Cancel);
        await on.Runtime.StartContainerAsync(id, Cancel);
        return id;
    }

    private static async Task<string> OutputAsync(RuntimeUnderTest on, string id, string script)
    {
        var result = await on.Runtime.ExecAsync(id, ["/bin/sh", "-c", script], TimeSpan.FromSeconds(20), Cancel);
        var output = result.Output;
        Assert.True(result.ExitCode == 0, output);
        return output;
    }
}
