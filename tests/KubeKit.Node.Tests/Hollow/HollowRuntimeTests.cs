using KubeKit.Node.Hollow;
using KubeKit.Node.Runtime;
using KubeKit.Node.Tests.Runtime;

namespace KubeKit.Node.Tests.Hollow;

public sealed class HollowRuntimeTests : ContainerRuntimeContract
{
    protected override string Image => "anything:v1";

    protected override bool RunsProcesses => false;

    protected override Task<IContainerRuntime> CreateAsync() => Task.FromResult<IContainerRuntime>(new HollowRuntime(TimeProvider.System));

    [Fact]
    public async Task Exec_answers_an_error()
    {
        await using var on = await RuntimeUnderTest.StartAsync(await CreateAsync(), Cancel);
        var id = await on.RunAsync(Image, "");
        var e = await Assert.ThrowsAsync<ContainerRuntimeException>(() => on.Runtime.OpenExecAsync(id, new ExecSpec { Command = ["ls"] }, Cancel));
        Assert.Contains("hollow", e.Message, StringComparison.Ordinal);
    }
}
