using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KubeKit.Client;
using KubeKit.Client.Transport;
using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Samples;

/// <summary>A sample as <c>dotnet run</c> starts it, in a folder of its own.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private SampleProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Add(e.Data);
        process.ErrorDataReceived += (_, e) => Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

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

    public static SampleProcess Start(string sample, params string[] arguments) =>
        new(CommandRunner.Start("dotnet", [Path.Combine(Checkout.Root, "artifacts", "bin", sample, "debug", $"{sample}.dll"), .. arguments]));

    /// <summary>What every sample with a cluster inside is told, so that several run side by side.</summary>
    public static string[] ClusterIn(string folder) =>
    [
        $"--ControlPlane:DataDirectory={folder}", "--ControlPlane:Urls:0=https://127.0.0.1:0", "--ControlPlane:Store=Memory",
        "--Node:Runtime=Process", "--Node:KubeletPort=0", "--Node:ReadOnlyPort=0",
    ];

    /// <summary>A port that nobody has, among those that Services may ask for.</summary>
    public static int FreeNodePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(30_000, 32_768);
            try
            {
                using var socket = new TcpListener(IPAddress.Any, port);
                socket.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }

    /// <summary>Waits for the sample's cluster; its kubeconfig.</summary>
    public async Task<string> ClusterAsync(string folder)
    {
        var file = Path.Combine(folder, "admin.kubeconfig");
        await HoldsAsync(() =>
        {
            Assert.True(File.Exists(file), "no kubeconfig was written");
            return Task.CompletedTask;
        });
        return file;
    }

    /// <summary>Repeats an assertion until it holds, as long as the sample runs; what it wrote is part of the failure.</summary>
    public async Task HoldsAsync(Func<Task> assertion)
    {
        try
        {
            await Eventually.HoldsAsync(async () =>
            {
                Assert.False(_process.HasExited, "it has ended");
                await assertion();
            });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Assert.Fail($"{e.Message}\n{Output}");
        }
    }

    public static KubeClient Client(string kubeconfig) => KubeClient.Connect(KubeConfig.Load(kubeconfig).Connection());

    /// <summary>Asks it to end, as Ctrl+C does, and expects that it does.</summary>
    public async Task EndsAsync()
    {
        (await CommandRunner.RunAsync("kill", ["-INT", $"{_process.Id}"])).Success();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(_process.ExitCode == 0, $"it ended with {_process.ExitCode}:\n{Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Add(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
