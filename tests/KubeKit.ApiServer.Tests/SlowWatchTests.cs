using System.Net.Sockets;

namespace KubeKit.ApiServer.Tests;

public sealed class SlowWatchTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off_and_others_see_everything()
    {
        await using var server = await TestServer.StartAsync();
        var token = TestContext.Current.CancellationToken;
        using var slow = new TcpClient { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(server.Address.Host, server.Address.Port, token);
        await slow.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET {Maps}?watch=true HTTP/1.1\r\nHost: x\r\n\r\n"), token);
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true");
        var padding = new string('x', 500_000);
        // More than the socket's and the pipe's buffers hold.
        for (var i = 0; i < 40; i++)
        {
            (await server.PostAsync(Maps, $$"""{"metadata":{"name":"m{{i}}"},"data":{"k":"{{padding}}"} }""")).Expect(201);
            Assert.Equal($"ADDED m{i}", await watch.NextTextAsync());
        }

        while (!(await server.GetAsync("/metrics")).Text.Contains("apiserver_terminated_watchers_total{group=\"\",resource=\"configmaps\"} 1", StringComparison.Ordinal))
        {
            server.Time.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
            token.ThrowIfCancellationRequested();
        }

        await server.PostAsync(Maps, ObjectTests.Map("after"));
        Assert.Equal("ADDED after", await watch.NextTextAsync());
        await Assert.ThrowsAsync<IOException>(() => ReadAllAsync(slow.GetStream(), token));
    }

    private static async Task ReadAllAsync(NetworkStream stream, CancellationToken token)
    {
        var buffer = new byte[65536];
        while (await stream.ReadAsync(buffer, token) > 0)
        {
        }
    }
}
