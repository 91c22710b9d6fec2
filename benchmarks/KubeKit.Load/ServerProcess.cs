using System.Diagnostics;

namespace KubeKit.Load;

/// <summary>A control plane in a process of its own, whose CPU and memory can be told from the load generator's.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _directory;

    private ServerProcess(Process process, string directory) => (_process, _directory) = (process, directory);

    public string Kubeconfig => Path.Combine(_directory, "kubeconfig");

    /// <summary>From the process' start until it said that it was ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>User and system time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<ServerProcess> StartAsync(string program)
    {
        var directory = Directory.CreateTempSubdirectory("kubekit-load-").FullName;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in new[] { "up", "--nodes", "0", "--data-dir", Path.Combine(directory, "data"), "--listen", "https://127.0.0.1:0", "--kubeconfig", Path.Combine(directory, "kubeconfig") })
        {
            start.ArgumentList.Add(argument);
        }

        var clock = Stopwatch.StartNew();
        var server = new ServerProcess(Process.Start(start)!, directory);
        while (await server._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("KubeKit ready", StringComparison.Ordinal))
            {
                server.StartTime = clock.Elapsed;
                // What it says from here on must not fill the pipe.
                _ = server._process.StandardOutput.ReadToEndAsync();
                return server;
            }
        }

        throw new InvalidOperationException($"{program} ended before it was ready");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
