using System.Diagnostics;
using System.Text;

namespace KubeKit.Conformance.Tests.Support;

/// <summary>A <c>kubekit</c> of its own process, as a person would start it.</summary>
internal sealed class KubekitProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private KubekitProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Add(e.Data);
        process.ErrorDataReceived += (_, e) => Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"kubekit ended with {process.ExitCode}:\n{Output}"));
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The line that says where the cluster is and how long it took.</summary>
    public Task<string> ReadyLineAsync() => _ready.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public static KubekitProcess Start(params string[] arguments) =>
        new(CommandRunner.Start(Path.Combine(Checkout.Root, "artifacts/bin/KubeKit.Tool/debug/KubeKit.Tool"), arguments));

    /// <summary>Ends it at once, without a word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a service manager would; returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        if (!_process.HasExited)
        {
            (await CommandRunner.RunAsync("kill", ["-TERM", $"{_process.Id}"])).Success();
            try
            {
                await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
                Assert.Fail($"kubekit did not end within 20 s of SIGTERM:\n{Output}");
            }
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await TerminateAsync();
        }

        _process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line.StartsWith("KubeKit ready at ", StringComparison.Ordinal))
        {
            _ready.TrySetResult(line);
        }
    }
}
