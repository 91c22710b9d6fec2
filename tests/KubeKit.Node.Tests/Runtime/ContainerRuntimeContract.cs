using KubeKit.Node.Runtime;

namespace KubeKit.Node.Tests.Runtime;

/// <summary>
/// What every runtime must do, also one that runs no processes. A runtime's tests derive from it and say what image to use.
/// </summary>
public abstract class ContainerRuntimeContract
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An image that is present, or comes when pulled.</summary>
    protected abstract string Image { get; }

    protected abstract bool RunsProcesses { get; }

    /// <summary>A runtime of its own for one test; it is disposed with its pods removed.</summary>
    protected abstract Task<IContainerRuntime> CreateAsync();

    [Fact]
    public async Task It_says_what_it_is()
    {
        await using var on = await StartAsync();
        var info = await on.Runtime.GetInfoAsync(Cancel);
        Assert.NotEmpty(info.Name);
        Assert.NotEmpty(info.Version);
        Assert.Equal(RunsProcesses, info.RunsProcesses);
    }

    [Fact]
    public async Task A_sandbox_keeps_the_pods_identity_and_has_an_address()
    {
        await using var on = await StartAsync();
        var sandbox = Assert.Single(await on.Runtime.ListSandboxesAsync(Cancel), s => s.Id == on.Sandbox);
        Assert.Equal(on.Pod, sandbox.Pod);
        Assert.Equal(0, sandbox.Attempt);
        Assert.True(sandbox.Running);
        Assert.NotNull(sandbox.Address);
    }

    [Fact]
    public async Task A_container_goes_through_its_life()
    {
        await using var on = await StartAsync();
        var id = await on.CreateAsync(Image, "exec sleep 1000");
        Assert.Equal(ContainerPhase.Created, (await on.StateAsync(id)).Phase);

        await on.Runtime.StartContainerAsync(id, Cancel);
        var running = await on.StateAsync(id);
        Assert.Equal(ContainerPhase.Running, running.Phase);
        Assert.NotNull(running.StartedAt);
        Assert.Equal((on.Pod, "main", 3, "hash", on.Sandbox), (running.Pod, running.Name, running.Attempt, running.SpecHash, running.SandboxId));

        await on.Runtime.StopContainerAsync(id, TimeSpan.FromSeconds(5), Cancel);
        var ended = await on.StateAsync(id);
        Assert.Equal(ContainerPhase.Exited, ended.Phase);
        Assert.NotNull(ended.FinishedAt);

        await on.Runtime.RemoveContainerAsync(id, Cancel);
        Assert.DoesNotContain(await on.Runtime.ListContainersAsync(Cancel), c => c.Id == id);
    }

    [Fact]
    public async Task The_end_of_a_container_is_told_at_once()
    {
        await using var on = await StartAsync();
        await using var events = on.Runtime.WatchEventsAsync(Cancel).GetAsyncEnumerator(Cancel);
        var next = events.MoveNextAsync();
        var id = await on.RunAsync(Image, "exec sleep 1000");
        await on.Runtime.StopContainerAsync(id, TimeSpan.Zero, Cancel);
        while (await next && (events.Current.Type != RuntimeEventType.ContainerExited || events.Current.Id != id))
            next = events.MoveNextAsync();

        Assert.Equal(on.Pod.Uid, events.Current.PodUid);
    }

    [Fact]
    public async Task Unknown_things_are_not_found_but_can_be_removed()
    {
        await using var on = await StartAsync();
        var e = await Assert.ThrowsAsync<ContainerRuntimeException>(() => on.Runtime.StartContainerAsync("nope", Cancel));
        Assert.Equal(ContainerRuntimeError.NotFound, e.Error);
        await on.Runtime.StopContainerAsync("nope", TimeSpan.Zero, Cancel);
        await on.Runtime.RemoveContainerAsync("nope", Cancel);
        await on.Runtime.StopSandboxAsync("nope", Cancel);
        await on.Runtime.RemoveSandboxAsync("nope", Cancel);
    }

    [Fact]
    public async Task A_stopped_sandbox_stops_its_containers()
    {
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "exec sleep 1000");
        await on.Runtime.StopSandboxAsync(on.Sandbox, Cancel);
        Assert.Equal(ContainerPhase.Exited, (await on.StateAsync(id)).Phase);
        Assert.DoesNotContain(await on.Runtime.ListSandboxesAsync(Cancel), s => s.Id == on.Sandbox && s.Running);
        await on.Runtime.RemoveSandboxAsync(on.Sandbox, Cancel);
        Assert.DoesNotContain(await on.Runtime.ListContainersAsync(Cancel), c => c.Id == id);
    }

    protected async Task<RuntimeUnderTest> StartAsync() => await RuntimeUnderTest.StartAsync(await CreateAsync(), Cancel);
}
