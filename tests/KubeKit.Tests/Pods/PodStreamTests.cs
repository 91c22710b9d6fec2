using System.Net;
using System.Net.Sockets;
using System.Text;
using KubeKit.Client;
using KubeKit.Client.Pods;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using KubeKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.Tests.Pods;

/// <summary>Into a pod that really runs, as a child process: without sockets in the cluster's own host, and over HTTPS from outside.</summary>
public sealed class PodStreamTests : IAsyncLifetime
{
    private static readonly ObjectKey Key = new("default", "shell");
    private readonly TestDirectory _directory = new();
    private TestHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(_directory, cluster => cluster.WithoutScheduler(), s => s.AddKubeNode("node", node => node.UseProcesses().Configure(options =>
        {
            options.KubeletPort = options.ReadOnlyPort = 0;
            options.Networking = false;
            options.RootDirectory = _directory["nodes", "node"];
        })));
        await _host.Client.CreateAsync(
            new Pod
            {
                Metadata = new() { Name = Key.Name, Namespace = Key.Namespace },
                Spec = new()
                {
                    NodeName = "node",
                    TerminationGracePeriodSeconds = 1,
                    Containers = [new() { Name = "main", Image = "/bin/sh", Args = ["-c", "echo one; echo two; read line; echo got $line; exec sleep 1000"], Stdin = true }],
                },
            },
            cancellationToken: Cancellation);
        await Eventually.HoldsAsync(async () => Assert.Equal("Running", (await _host.Client.GetAsync<Pod>(Key.Name, Key.Namespace, Cancellation)).Status?.Phase));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commands_logs_and_ports_of_a_pod_are_reached(bool overHttps)
    {
        using var outside = overHttps ? KubeClient.Connect(KubeConfig.Load((await _host.ReadyAsync()).KubeconfigFile).Connection()) : null;
        var pods = (outside ?? _host.Client).Pods;

        // A command's streams and exit code; a big output comes whole.
        Assert.Equal(new CommandOutput(3, "out\n", "err\n"), await pods.ExecAsync(Key, ["/bin/sh", "-c", "echo out; echo err >&2; exit 3"], null, Cancellation));
        var big = await pods.ExecAsync(Key, ["/bin/sh", "-c", "i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done"], null, Cancellation);
        Assert.Equal((0, 220_000), (big.ExitCode, big.Output.Length));
        await using (var cat = await pods.StartAsync(Key, ["/bin/cat"], new PodExecOptions { StandardInput = true }, Cancellation))
        {
            await cat.StandardInput.WriteAsync("there and back"u8.ToArray(), Cancellation);
            await cat.StandardInput.DisposeAsync();
            Assert.Equal("there and back", await new StreamReader(cat.StandardOutput).ReadToEndAsync(Cancellation));
            Assert.Equal(0, await cat.WaitForExitAsync(Cancellation));
        }

        // The log, as far as it is and as it goes on when somebody attached speaks.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var lines = pods.LogLinesAsync(Key, new PodLogOptions { Follow = true, TailLines = 1 }, stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await lines.MoveNextAsync());
        Assert.Equal("two", lines.Current);
        await using (var attached = await pods.AttachAsync(Key, new PodExecOptions { StandardInput = true }, Cancellation))
        {
            await attached.StandardInput.WriteAsync("hello\n"u8.ToArray(), Cancellation);
            Assert.True(await lines.MoveNextAsync());
            Assert.Equal("got hello", lines.Current);
        }

        // A port of the pod, here one that the test itself listens on at the pod's address.
        var address = (await _host.Client.GetAsync<Pod>(Key.Name, Key.Namespace, Cancellation)).Status!.PodIP!;
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        await using (var forward = pods.Forward(Key, ((IPEndPoint)listener.LocalEndpoint).Port))
        {
            using var local = new TcpClient();
            await local.ConnectAsync(forward.LocalEndPoint, Cancellation);
            using var remote = await listener.AcceptTcpClientAsync(Cancellation);
            await local.GetStream().WriteAsync("ping"u8.ToArray(), Cancellation);
            var buffer = new byte[4];
            await remote.GetStream().ReadExactlyAsync(buffer, Cancellation);
            Assert.Equal("ping", Encoding.ASCII.GetString(buffer));
            await remote.GetStream().WriteAsync("pong"u8.ToArray(), Cancellation);
            remote.Close();
            Assert.Equal("pong", await new StreamReader(local.GetStream()).ReadToEndAsync(Cancellation));
        }

        var refused = await Assert.ThrowsAsync<KubeApiException>(() => pods.ExecAsync(new ObjectKey("default", "none"), ["true"], null, Cancellation));
        Assert.True(refused.IsNotFound);
    }
}
