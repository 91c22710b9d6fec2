using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KubeKit.Store.Etcd.Tests;

/// <summary>A real etcd member in a process of its own, its data on the real disk.</summary>
public sealed class EtcdProcess : IAsyncDisposable
{
    private readonly string[] _arguments;
    private readonly Queue<string> _output = new();
    private Process? _process;

    private EtcdProcess(string endpoint, string[] arguments) => (Endpoint, _arguments) = (endpoint, arguments);

    /// <summary>The binary; null when there is no etcd on this machine.</summary>
    public static string? Binary { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "etcd")).FirstOrDefault(File.Exists);

    /// <summary>Where it answers clients.</summary>
    public string Endpoint { get; }

    /// <summary>The last lines that it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Members of one cluster; none is started yet.</summary>
    public static EtcdProcess[] Cluster(string directory, int members, string scheme = "http", params string[] more)
    {
        var ports = FreePorts(members * 2);
        var peers = Enumerable.Range(0, members).Select(i => $"m{i}=http://127.0.0.1:{ports[members + i]}").ToArray();
        return [.. Enumerable.Range(0, members).Select(i =>
        {
            var endpoint = $"{scheme}://127.0.0.1:{ports[i]}";
            var peer = peers[i][(peers[i].IndexOf('=', StringComparison.Ordinal) + 1)..];
            return new EtcdProcess(endpoint,
            [
                "--data-dir", Path.Combine(directory, $"m{i}"), "--name", $"m{i}",
                "--listen-client-urls", endpoint, "--advertise-client-urls", endpoint,
                "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
                "--initial-cluster", string.Join(',', peers), "--initial-cluster-token", Path.GetFileName(directory),
                .. more,
            ]);
        })];
    }

    /// <summary>Skips the test where there is no etcd, except on CI, which has one.</summary>
    public static void Require()
    {
        const string Missing = "no etcd binary on this machine (Debian: apt-get install etcd-server)";
        if (Binary is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Missing);
        }

        Assert.SkipWhen(Binary is null, Missing);
    }

    /// <summary>Starts it, or starts it again on the data that it has.</summary>
    public void Start()
    {
        var start = new ProcessStartInfo(Binary ?? throw new InvalidOperationException("no etcd binary in the PATH")) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in _arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process?.Dispose();
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, e) => Add(e.Data);
        _process.OutputDataReceived += (_, e) => Add(e.Data);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Stops it where it stands: its connections stay open, and nothing answers.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    /// <summary>Lets it go on with all that waited in its buffers.</summary>
    public Task ResumeAsync() => SignalAsync("-CONT");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await KillAsync();
        }

        _process?.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private void Add(string? line)
    {
        lock (_output)
        {
            _output.Enqueue(line ?? "");
            if (_output.Count > 50)
            {
                _output.Dequeue();
            }
        }
    }

    // Taken together, so that none is given twice.
    private static int[] FreePorts(int count)
    {
        var probes = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        Array.ForEach(probes, p => p.Start());
        var ports = probes.Select(p => ((IPEndPoint)p.LocalEndpoint).Port).ToArray();
        Array.ForEach(probes, p => p.Dispose());
        return ports;
    }
}
