using System.Text;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Tests.Runtime;

/// <summary>
/// What every runtime must do. A runtime's tests derive from it and say what image to use (one with /bin/sh); those of a
/// runtime that runs no processes say so, and what needs processes is skipped.
/// </summary>
public abstract class ContainerRuntimeContract
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An image with /bin/sh that is present, or comes when pulled.</summary>
    protected abstract string Image { get; }

    protected virtual bool RunsProcesses => true;

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
    public async Task Exit_codes_are_kept()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "exit 7");
        var ended = await on.EndedAsync(id);
        Assert.Equal(7, ended.ExitCode);
    }

    [Fact]
    public async Task A_container_that_does_not_end_in_time_is_killed()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "trap '' TERM; echo ready; while true; do sleep 0.1; done");
        await on.LogAsync(id, "ready");
        await on.Runtime.StopContainerAsync(id, TimeSpan.FromMilliseconds(300), Cancel);
        Assert.Equal(137, (await on.StateAsync(id)).ExitCode);
    }

    [Fact]
    public async Task A_container_may_end_by_itself_when_asked()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "trap 'exit 3' TERM; echo ready; while true; do sleep 0.05; done");
        await on.LogAsync(id, "ready");
        await on.Runtime.StopContainerAsync(id, TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal(3, (await on.StateAsync(id)).ExitCode);
    }

    [Fact]
    public async Task Output_is_kept_by_stream_and_line()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "echo one; echo two >&2; printf three");
        await on.EndedAsync(id);
        var lines = await on.LinesAsync(id, new LogQuery());
        Assert.Equal(["one\n", "three"], lines.Where(l => !l.IsError).Select(Text));
        Assert.Equal(["two\n"], lines.Where(l => l.IsError).Select(Text));
    }

    [Fact]
    public async Task The_last_lines_can_be_asked_for()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "for i in 1 2 3 4 5; do echo $i; done");
        await on.EndedAsync(id);
        Assert.Equal(["4\n", "5\n"], (await on.LinesAsync(id, new LogQuery { TailLines = 2 })).Select(Text));
    }

    [Fact]
    public async Task Output_can_be_followed_to_the_end()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "echo a; sleep 0.2; echo b; sleep 0.2; echo c");
        Assert.Equal(["a\n", "b\n", "c\n"], (await on.LinesAsync(id, new LogQuery { Follow = true })).Select(Text));
    }

    [Fact]
    public async Task The_environment_is_as_given()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "echo $GREETING");
        await on.EndedAsync(id);
        Assert.Equal(["hello there\n"], (await on.LinesAsync(id, new LogQuery())).Select(Text));
    }

    [Fact]
    public async Task A_command_can_be_run_beside_it()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "exec sleep 1000");
        var result = await on.Runtime.ExecAsync(id, ["/bin/sh", "-c", "echo $GREETING; echo err >&2; exit 5"], TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal(5, result.ExitCode);
        Assert.Contains("hello there", result.Output, StringComparison.Ordinal);
        Assert.Contains("err", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_times_out()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "exec sleep 1000");
        await Assert.ThrowsAsync<TimeoutException>(() => on.Runtime.ExecAsync(id, ["/bin/sh", "-c", "sleep 100"], TimeSpan.FromMilliseconds(300), Cancel));
    }

    [Fact]
    public async Task A_command_has_its_streams()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "exec sleep 1000");
        await using var session = await on.Runtime.OpenExecAsync(id,
            new ExecSpec { Command = ["/bin/sh", "-c", "cat; echo end >&2; exit 4"], Stdin = true, Stdout = true, Stderr = true }, Cancel);
        await session.WriteStdinAsync("in and out"u8.ToArray(), Cancel);
        await session.CloseStdinAsync(Cancel);
        var (output, error) = await ReadAsync(session);
        Assert.Equal(("in and out", "end\n"), (output, error));
        Assert.Equal(4, await session.WaitForExitAsync(Cancel));
    }

    [Fact]
    public async Task A_command_can_have_a_terminal()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.RunAsync(Image, "exec sleep 1000");
        await using var session = await on.Runtime.OpenExecAsync(id,
            new ExecSpec { Command = ["/bin/sh", "-c", "test -t 0 && test -t 1 && echo on a terminal; exit 2"], Stdin = true, Stdout = true, Tty = true }, Cancel);
        await session.ResizeAsync(120, 40, Cancel);
        var (output, _) = await ReadAsync(session);
        Assert.Contains("on a terminal", output, StringComparison.Ordinal);
        Assert.Equal(2, await session.WaitForExitAsync(Cancel));
    }

    [Fact]
    public async Task One_can_attach_to_a_container()
    {
        await using var on = await StartProcessesAsync();
        var id = await on.CreateAsync(Image, "while read line; do echo got $line; [ $line = bye ] && exit 0; done", stdin: true);
        await on.Runtime.StartContainerAsync(id, Cancel);
        await using var session = await on.Runtime.OpenAttachAsync(id, new AttachSpec(true, true, true, false), Cancel);
        await session.WriteStdinAsync("hi\nbye\n"u8.ToArray(), Cancel);
        var (output, _) = await ReadAsync(session);
        Assert.Equal("got hi\ngot bye\n", output);
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

    [Fact]
    public async Task An_image_that_is_nowhere_cannot_be_pulled()
    {
        if (!RunsProcesses)
            Assert.Skip("a runtime that runs nothing has every image");

        await using var on = await StartAsync();
        Assert.Null(await on.Runtime.FindImageAsync("no.such.registry.invalid/nothing:v0", Cancel));
        var e = await Assert.ThrowsAsync<ContainerRuntimeException>(() => on.Runtime.PullImageAsync("no.such.registry.invalid/nothing:v0", Cancel));
        Assert.Equal(ContainerRuntimeError.ImagePull, e.Error);
    }

    protected static string Text(LogLine line) => Encoding.UTF8.GetString(line.Content.Span);

    private async Task<RuntimeUnderTest> StartAsync() => await RuntimeUnderTest.StartAsync(await CreateAsync(), Cancel);

    private Task<RuntimeUnderTest> StartProcessesAsync()
    {
        if (!RunsProcesses)
            Assert.Skip("this runtime runs no processes");

        return StartAsync();
    }

    private static async Task<(string Output, string Error)> ReadAsync(IContainerSession session)
    {
        var (output, error, buffer) = (new StringBuilder(), new StringBuilder(), new byte[1024]);
        while (await session.ReadAsync(buffer, Cancel) is { IsEnd: false } read)
            (read.IsError ? error : output).Append(Encoding.UTF8.GetString(buffer, 0, read.Count));

        return (output.ToString(), error.ToString());
    }
}
