using System.Text;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Tests.Runtime;

/// <summary>What every runtime must do that runs processes. The image has /bin/sh.</summary>
public abstract class ProcessContainersContract : ContainerRuntimeContract
{
    protected override bool RunsProcesses => true;

    [Fact]
    public async Task Exit_codes_are_kept()
    {
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "exit 7");
        var ended = await on.EndedAsync(id);
        Assert.Equal(7, ended.ExitCode);
    }

    [Fact]
    public async Task A_container_that_does_not_end_in_time_is_killed()
    {
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "trap '' TERM; echo ready; while true; do sleep 0.1; done");
        await on.LogAsync(id, "ready");
        await on.Runtime.StopContainerAsync(id, TimeSpan.FromMilliseconds(300), Cancel);
        Assert.Equal(137, (await on.StateAsync(id)).ExitCode);
    }

    [Fact]
    public async Task A_container_may_end_by_itself_when_asked()
    {
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "trap 'exit 3' TERM; echo ready; while true; do sleep 0.05; done");
        await on.LogAsync(id, "ready");
        await on.Runtime.StopContainerAsync(id, TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal(3, (await on.StateAsync(id)).ExitCode);
    }

    [Fact]
    public async Task Output_is_kept_by_stream_and_line()
    {
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "echo one; echo two >&2; printf three");
        await on.EndedAsync(id);
        var lines = await on.LinesAsync(id, new LogQuery());
        Assert.Equal(["one\n", "three"], lines.Where(l => !l.IsError).Select(Text));
        Assert.Equal(["two\n"], lines.Where(l => l.IsError).Select(Text));
    }

    [Fact]
    public async Task The_last_lines_can_be_asked_for()
    {
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "for i in 1 2 3 4 5; do echo $i; done");
        await on.EndedAsync(id);
        Assert.Equal(["4\n", "5\n"], (await on.LinesAsync(id, new LogQuery { TailLines = 2 })).Select(Text));
    }

    [Fact]
    public async Task Output_can_be_followed_to_the_end()
    {
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "echo a; sleep 0.2; echo b; sleep 0.2; echo c");
        Assert.Equal(["a\n", "b\n", "c\n"], (await on.LinesAsync(id, new LogQuery { Follow = true })).Select(Text));
    }

    [Fact]
    public async Task The_environment_is_as_given()
    {
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "echo $GREETING");
        await on.EndedAsync(id);
        Assert.Equal(["hello there\n"], (await on.LinesAsync(id, new LogQuery())).Select(Text));
    }

    [Fact]
    public async Task A_command_can_be_run_beside_it()
    {
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "exec sleep 1000");
        var result = await on.Runtime.ExecAsync(id, ["/bin/sh", "-c", "echo $GREETING; echo err >&2; exit 5"], TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal(5, result.ExitCode);
        Assert.Contains("hello there", result.Output, StringComparison.Ordinal);
        Assert.Contains("err", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_times_out()
    {
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "exec sleep 1000");
        await Assert.ThrowsAsync<TimeoutException>(() => on.Runtime.ExecAsync(id, ["/bin/sh", "-c", "sleep 100"], TimeSpan.FromMilliseconds(300), Cancel));
    }

    [Fact]
    public async Task A_command_has_its_streams()
    {
        await using var on = await StartAsync();
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
        await using var on = await StartAsync();
        var id = await on.RunAsync(Image, "exec sleep 1000");
        await using var session = await on.Runtime.OpenExecAsync(id,
            new ExecSpec { Command = ["/bin/sh", "-c", "test -t 0 && test -t 1 && echo on a terminal; exit 2"], Stdin = true, Stdout = true, Tty = true }, Cancel);
        await session.ResizeAsync(120, 40, Cancel);
        var (output, _) = await ReadAsync(session);
        Assert.Contains("on a terminal", output, StringComparison.Ordinal);
        Assert.Equal(2, await session.WaitForExitAsync(Cancel));
        await session.ResizeAsync(80, 25, Cancel); // as a client does that has not heard of the end yet
    }

    [Fact]
    public async Task One_can_attach_to_a_container()
    {
        await using var on = await StartAsync();
        var id = await on.CreateAsync(Image, "while read line; do echo got $line; [ $line = bye ] && exit 0; done", stdin: true);
        await on.Runtime.StartContainerAsync(id, Cancel);
        await using var session = await on.Runtime.OpenAttachAsync(id, new AttachSpec(true, true, true, false), Cancel);
        await session.WriteStdinAsync("hi\nbye\n"u8.ToArray(), Cancel);
        var (output, _) = await ReadAsync(session);
        Assert.Equal("got hi\ngot bye\n", output);
    }

    [Fact]
    public async Task An_image_that_is_nowhere_cannot_be_pulled()
    {
        await using var on = await StartAsync();
        Assert.Null(await on.Runtime.FindImageAsync("no.such.registry.invalid/nothing:v0", Cancel));
        var e = await Assert.ThrowsAsync<ContainerRuntimeException>(() => on.Runtime.PullImageAsync("no.such.registry.invalid/nothing:v0", Cancel));
        Assert.Equal(ContainerRuntimeError.ImagePull, e.Error);
    }

    protected static string Text(LogLine line) => Encoding.UTF8.GetString(line.Content.Span);

    private static async Task<(string Output, string Error)> ReadAsync(IContainerSession session)
    {
        var (output, error, buffer) = (new StringBuilder(), new StringBuilder(), new byte[1024]);
        while (await session.ReadAsync(buffer, Cancel) is { IsEnd: false } read)
            (read.IsError ? error : output).Append(Encoding.UTF8.GetString(buffer, 0, read.Count));

        return (output.ToString(), error.ToString());
    }
}
