using KubeKit.Node.Runtime;

namespace KubeKit.Node.Tests.Runtime;

/// <summary>A runtime with one pod's sandbox; gone, with all of it, when disposed.</summary>
public sealed class RuntimeUnderTest : IAsyncDisposable
{
    private readonly CancellationToken _cancel;

    private RuntimeUnderTest(IContainerRuntime runtime, PodIdentity pod, string sandbox, CancellationToken cancel) =>
        (Runtime, Pod, Sandbox, _cancel) = (runtime, pod, sandbox, cancel);

    public IContainerRuntime Runtime { get; }

    public PodIdentity Pod { get; }

    public string Sandbox { get; }

    public static async Task<RuntimeUnderTest> StartAsync(IContainerRuntime runtime, CancellationToken cancel)
    {
        var pod = new PodIdentity("contract", $"pod-{Guid.NewGuid():N}"[..12], Guid.NewGuid().ToString());
        return new RuntimeUnderTest(runtime, pod, await runtime.RunSandboxAsync(new SandboxSpec { Pod = pod, HostName = pod.Name }, cancel), cancel);
    }

    public async Task<string> CreateAsync(string image, string script, bool stdin = false)
    {
        if (await Runtime.FindImageAsync(image, _cancel) is null)
            await Runtime.PullImageAsync(image, _cancel);

        return await Runtime.CreateContainerAsync(Sandbox, new ContainerSpec
        {
            Pod = Pod,
            Name = "main",
            Attempt = 3,
            SpecHash = "hash",
            Image = image,
            Command = ["/bin/sh", "-c", script],
            Environment = [KeyValuePair.Create("GREETING", "hello there")],
            Stdin = stdin,
        }, _cancel);
    }

    public async Task<string> RunAsync(string image, string script)
    {
        var id = await CreateAsync(image, script);
        await Runtime.StartContainerAsync(id, _cancel);
        return id;
    }

    public async Task<ContainerState> StateAsync(string id) => (await Runtime.ListContainersAsync(_cancel)).Single(c => c.Id == id);

    public async Task<ContainerState> EndedAsync(string id)
    {
        // The log ends when the container does: a wait without a clock.
        await foreach (var _ in Runtime.ReadLogsAsync(id, new LogQuery { Follow = true }, _cancel))
        {
        }

        while (true)
        {
            if (await StateAsync(id) is { Phase: ContainerPhase.Exited } ended)
                return ended;

            await Task.Delay(5, _cancel);
        }
    }

    public async Task<IReadOnlyList<LogLine>> LinesAsync(string id, LogQuery query)
    {
        var result = new List<LogLine>();
        await foreach (var line in Runtime.ReadLogsAsync(id, query, _cancel))
            result.Add(line);

        return result;
    }

    public async Task LogAsync(string id, string text)
    {
        await foreach (var line in Runtime.ReadLogsAsync(id, new LogQuery { Follow = true }, _cancel))
        {
            if (System.Text.Encoding.UTF8.GetString(line.Content.Span).Contains(text, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"the container ended without '{text}'");
    }

    public async ValueTask DisposeAsync()
    {
        await Runtime.StopSandboxAsync(Sandbox, CancellationToken.None);
        await Runtime.RemoveSandboxAsync(Sandbox, CancellationToken.None);
        await Runtime.DisposeAsync();
    }
}
