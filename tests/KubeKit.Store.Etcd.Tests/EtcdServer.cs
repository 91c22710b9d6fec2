using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KubeKit.Store.Etcd;
using KubeKit.Store.Etcd.Tests;

[assembly: AssemblyFixture(typeof(EtcdServer))]

namespace KubeKit.Store.Etcd.Tests;

/// <summary>A real etcd of one member on free ports, for all tests; each test takes an own prefix.</summary>
public sealed class EtcdServer : IAsyncLifetime
{
    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, "etcd", Guid.NewGuid().ToString("N"));
    private Process? _process;

    /// <summary>Where it answers; null when there is no etcd on this machine.</summary>
    public string? Endpoint { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (FindBinary() is not { } binary)
        {
            return;
        }

        Directory.CreateDirectory(_directory);
        var (client, peer) = (FreePort(), FreePort());
        Endpoint = $"http://127.0.0.1:{client}";
        var start = new ProcessStartInfo(binary) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "--data-dir", _directory, "--name", "m",
            "--listen-client-urls", Endpoint, "--advertise-client-urls", Endpoint,
            "--listen-peer-urls", $"http://127.0.0.1:{peer}", "--initial-advertise-peer-urls", $"http://127.0.0.1:{peer}",
            "--initial-cluster", $"m=http://127.0.0.1:{peer}",
        })
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await WaitUntilItAnswersAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            Directory.Delete(_directory, recursive: true);
        }
    }

    /// <summary>A store with a prefix of its own; skips the test where there is no etcd, except on CI, which has one.</summary>
    public EtcdClusterStore CreateStore(string? prefix = null)
    {
        Assert.SkipWhen(Endpoint is null && Environment.GetEnvironmentVariable("CI") != "true", "no etcd binary on this machine (Debian: apt-get install etcd-server)");
        return Connect(prefix ?? $"/test-{Guid.NewGuid():N}");
    }

    private EtcdClusterStore Connect(string prefix)
    {
        var options = new EtcdStoreOptions { Prefix = prefix };
        options.Endpoints.Add(Endpoint ?? throw new InvalidOperationException("no etcd binary in the PATH"));
        return new EtcdClusterStore(options);
    }

    private async Task WaitUntilItAnswersAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            await using var store = Connect("/probe");
            try
            {
                await store.OpenAsync(CancellationToken.None);
                return;
            }
            catch (StoreUnavailableException) when (attempt < 200 && !_process!.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    private static string? FindBinary() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "etcd")).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
