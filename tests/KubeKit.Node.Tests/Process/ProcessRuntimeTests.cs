using KubeKit.Node.Process;
using KubeKit.Node.Runtime;
using KubeKit.Node.Tests.Runtime;

namespace KubeKit.Node.Tests.Process;

public sealed class ProcessRuntimeTests : ProcessContainersContract, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kubekit-").FullName;

    protected override string Image => "shell:v1";

    protected override Task<IContainerRuntime> CreateAsync() => Task.FromResult<IContainerRuntime>(Create());

    [Fact]
    public async Task A_later_runtime_adopts_what_runs_and_learns_how_it_ended_meanwhile()
    {
        var first = Create();
        var on = await RuntimeUnderTest.StartAsync(first, Cancel);
        var lives = await on.RunAsync(Image, "echo before; while [ ! -e go ]; do sleep 0.02; done; echo after; exit 9");
        await on.LogAsync(lives, "before");
        await first.DisposeAsync();

        var second = Create();
        var adopted = Assert.Single(await second.ListContainersAsync(Cancel));
        Assert.Equal((lives, ContainerPhase.Running, on.Pod), (adopted.Id, adopted.Phase, adopted.Pod));

        await second.ExecAsync(lives, ["/bin/sh", "-c", "touch go"], TimeSpan.FromSeconds(10), Cancel);
        var lines = new List<string>();
        await foreach (var line in second.ReadLogsAsync(lives, new LogQuery { Follow = true }, Cancel))
            lines.Add(Text(line));

        Assert.Equal(["before\n", "after\n"], lines);
        await second.DisposeAsync();

        await using var third = Create();
        Assert.Equal((ContainerPhase.Exited, 9), ((await third.ListContainersAsync(Cancel))[0].Phase, (await third.ListContainersAsync(Cancel))[0].ExitCode));
        await third.RemoveSandboxAsync(on.Sandbox, Cancel);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_directory, "addresses")));
    }

    [Fact]
    public async Task Pods_have_addresses_of_their_own_and_processes_are_told_theirs()
    {
        var runtime = Create();
        await using var one = await RuntimeUnderTest.StartAsync(runtime, Cancel);
        var other = await runtime.RunSandboxAsync(new SandboxSpec { Pod = new PodIdentity("a", "b", "c") }, Cancel);
        var addresses = (await runtime.ListSandboxesAsync(Cancel)).ToDictionary(s => s.Id, s => s.Address);
        Assert.NotEqual(addresses[one.Sandbox], addresses[other]);

        var id = await one.RunAsync(Image, "echo $KUBEKIT_POD_IP $PORT $ASPNETCORE_URLS");
        await one.EndedAsync(id);
        var address = addresses[one.Sandbox];
        Assert.Equal([$"{address} 8080 http://{address}:8080\n"], (await one.LinesAsync(id, new LogQuery())).Select(Text));
        await runtime.RemoveSandboxAsync(other, Cancel);
    }

    [Fact]
    public async Task An_unknown_image_is_refused_with_the_names_that_there_are()
    {
        await using var runtime = Create();
        var e = await Assert.ThrowsAsync<ContainerRuntimeException>(() => runtime.PullImageAsync("nginx:1.29", Cancel));
        Assert.Equal(ContainerRuntimeError.ImagePull, e.Error);
        Assert.Contains("shell", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shell")]
    [InlineData("shell:any")]
    [InlineData("docker.io/library/shell:v2")]
    [InlineData("/bin/sh")]
    public async Task Names_are_found_however_they_are_written(string name)
    {
        await using var runtime = Create();
        Assert.Equal("process:///bin/sh", (await runtime.FindImageAsync(name, Cancel))?.Id);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_fails_at_the_start()
    {
        await using var on = await RuntimeUnderTest.StartAsync(Create(), Cancel);
        var id = await on.Runtime.CreateContainerAsync(on.Sandbox,
            new ContainerSpec { Pod = on.Pod, Name = "main", Image = Image, Command = ["no-such-program"] }, Cancel);
        var e = await Assert.ThrowsAsync<ContainerRuntimeException>(() => on.Runtime.StartContainerAsync(id, Cancel));
        Assert.Equal(ContainerRuntimeError.RunContainer, e.Error);
        Assert.Equal((128, "StartError"), ((await on.StateAsync(id)).ExitCode, (await on.StateAsync(id)).Reason));
    }

    [Fact]
    public async Task What_a_container_left_running_goes_with_it()
    {
        await using var on = await RuntimeUnderTest.StartAsync(Create(), Cancel);
        var id = await on.RunAsync(Image, "sleep 1000 & echo $!");
        await on.EndedAsync(id);
        var child = int.Parse(Text(Assert.Single(await on.LinesAsync(id, new LogQuery()))).Trim());
        while (File.Exists($"/proc/{child}/stat") && !(await File.ReadAllTextAsync($"/proc/{child}/stat", Cancel)).Contains(") Z", StringComparison.Ordinal))
            await Task.Delay(5, Cancel);
    }

    [Fact]
    public async Task Use_is_counted_over_the_whole_group()
    {
        await using var on = await RuntimeUnderTest.StartAsync(Create(), Cancel);
        var id = await on.RunAsync(Image, "echo up; exec sleep 1000");
        await on.LogAsync(id, "up");
        var usage = Assert.Single(await on.Runtime.GetUsageAsync(Cancel), u => u.ContainerId == id);
        Assert.True(usage.MemoryBytes > 0);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private ProcessRuntime Create() => new(new ProcessRuntimeOptions
    {
        RootDirectory = Path.Combine(_directory, "process"),
        AddressDirectory = Path.Combine(_directory, "addresses"),
        Images = { ["shell"] = new ProcessImage { Executable = "/bin/sh", WorkingDirectory = _directory } },
    }, TimeProvider.System);
}
