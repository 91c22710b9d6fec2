using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using KubeKit.Client.Pods;
using KubeKit.Client.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace KubeKit.Client.Tests.Pods;

public sealed class PodClientTests
{
    private static readonly ObjectKey Key = new("ns", "web");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_runs_to_its_end()
    {
        await using var pod = await FakePod.StartAsync("v5.channel.k8s.io", async socket =>
        {
            await FakePod.SendAsync(socket, 1, "out"u8);
            await FakePod.SendAsync(socket, 2, "err"u8);
            await FakePod.SendAsync(socket, 1, "put"u8);
            await FakePod.SendAsync(socket, 3, """{"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"3"}]}}"""u8);
        });
        var result = await pod.Client.Pods.ExecAsync(Key, ["sh", "-c", "a b", ""], "main", Ct);
        Assert.Equal(new CommandOutput(3, "output", "err"), result);
        Assert.Equal("/api/v1/namespaces/ns/pods/web/exec?container=main&stdout=true&stderr=true&command=sh&command=-c&command=a%20b&command=", pod.Path);
    }

    [Fact]
    public async Task Input_size_and_end_reach_the_process()
    {
        var received = new List<byte[]>();
        await using var pod = await FakePod.StartAsync("v5.channel.k8s.io", async socket =>
        {
            while (received.Count == 0 || received[^1][0] != 255)
            {
                received.Add(await FakePod.ReceiveAsync(socket));
            }

            await FakePod.SendAsync(socket, 1, received[1].AsSpan(1));
            await FakePod.SendAsync(socket, 3, """{"status":"Success"}"""u8);
        });
        await using var command = await pod.Client.Pods.StartAsync(Key, ["cat"], new PodExecOptions { StandardInput = true, Terminal = true }, Ct);
        await command.ResizeAsync(80, 24, Ct);
        await command.StandardInput.WriteAsync("hello"u8.ToArray(), Ct);
        await command.StandardInput.DisposeAsync();
        Assert.Equal("hello", await new StreamReader(command.StandardOutput).ReadToEndAsync(Ct));
        Assert.Equal(0, await command.WaitForExitAsync(Ct));
        Assert.Same(Stream.Null, command.StandardError);
        Assert.Equal([4, .. """{"Width":80,"Height":24}"""u8], received[0]);
        Assert.Equal([255, 0], received[2]);
        Assert.EndsWith("exec?stdin=true&stdout=true&tty=true&command=cat", pod.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attached_process_of_an_old_server_cannot_be_told_that_its_input_ends()
    {
        await using var pod = await FakePod.StartAsync("v4.channel.k8s.io", async socket => await FakePod.ReceiveAsync(socket));
        await using var command = await pod.Client.Pods.AttachAsync(Key, new PodExecOptions { StandardInput = true }, Ct);
        await Assert.ThrowsAsync<NotSupportedException>(() => command.CloseInputAsync(Ct));
        Assert.StartsWith("/api/v1/namespaces/ns/pods/web/attach?", pod.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_cannot_start_says_why_and_a_broken_connection_is_no_end()
    {
        await using (var pod = await FakePod.StartAsync("v5.channel.k8s.io", socket =>
            FakePod.SendAsync(socket, 3, """{"status":"Failure","reason":"InternalError","message":"no such file","code":500}"""u8)))
        {
            var error = await Assert.ThrowsAsync<KubeApiException>(() => pod.Client.Pods.ExecAsync(Key, ["none"], null, Ct));
            Assert.Equal("no such file", error.Message);
        }

        await using (var pod = await FakePod.StartAsync("v5.channel.k8s.io", async socket =>
        {
            await FakePod.ReceiveAsync(socket);
            socket.Abort();
        }))
        {
            await using var command = await pod.Client.Pods.StartAsync(Key, ["none"], null, Ct);
            await command.ResizeAsync(1, 1, Ct);
            await Assert.ThrowsAsync<IOException>(() => command.WaitForExitAsync(Ct));
            await Assert.ThrowsAsync<IOException>(() => new StreamReader(command.StandardOutput).ReadToEndAsync(Ct));
        }
    }

    [Fact]
    public async Task A_refusal_has_the_servers_status()
    {
        await using var pod = await FakePod.StartAsync(context =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"kind":"Status","status":"Failure","reason":"Forbidden","message":"pods \"web\" is forbidden","code":403}""");
        });
        var error = await Assert.ThrowsAsync<KubeApiException>(() => pod.Client.Pods.StartAsync(Key, ["sh"], null, Ct));
        Assert.Equal(("Forbidden", "pods \"web\" is forbidden"), (error.Reason, error.Message));
    }

    [Fact]
    public async Task A_disposed_command_leaves_nobody_waiting()
    {
        await using var pod = await FakePod.StartAsync("v5.channel.k8s.io", async socket => await FakePod.ReceiveAsync(socket));
        var command = await pod.Client.Pods.StartAsync(Key, ["sleep"], null, Ct);
        var waiting = command.WaitForExitAsync(Ct);
        await command.DisposeAsync();
        await Assert.ThrowsAsync<IOException>(() => waiting);
    }

    [Fact]
    public async Task A_port_carries_bytes_both_ways_through_a_local_one()
    {
        await using var pod = await FakePod.StartAsync("v4.channel.k8s.io", async socket =>
        {
            await FakePod.SendAsync(socket, 0, [80, 0]);
            await FakePod.SendAsync(socket, 1, [80, 0]);
            while (await FakePod.ReceiveAsync(socket) is { Length: > 0 } message)
            {
                await FakePod.SendAsync(socket, 0, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(message.AsSpan(1)).ToUpperInvariant()));
                if (message[^1] == '.')
                {
                    return;
                }
            }
        });
        await using var forward = pod.Client.Pods.Forward(Key, 80);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(async i =>
        {
            using var local = new TcpClient();
            await local.ConnectAsync(forward.LocalEndPoint, Ct);
            await using var stream = local.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"hello {i}."), Ct);
            return await new StreamReader(stream).ReadToEndAsync(Ct);
        }));
        Assert.Equal(["HELLO 0.", "HELLO 1.", "HELLO 2."], answers);
        Assert.Equal("/api/v1/namespaces/ns/pods/web/portforward?ports=80", pod.Path);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_says_so()
    {
        await using var pod = await FakePod.StartAsync("v4.channel.k8s.io", async socket =>
        {
            await FakePod.SendAsync(socket, 0, [80, 0]);
            await FakePod.SendAsync(socket, 1, [80, 0]);
            await FakePod.SendAsync(socket, 1, "connection refused"u8);
            await FakePod.ReceiveAsync(socket);
        });
        await using var stream = await pod.Client.Pods.ConnectAsync(Key, 80, Ct);
        Assert.Equal("connection refused", (await Assert.ThrowsAsync<IOException>(async () => await stream.ReadExactlyAsync(new byte[1], Ct))).Message);
    }

    [Fact]
    public async Task Logs_are_asked_for_in_all_their_forms_and_read_by_lines()
    {
        await using var pod = await FakePod.StartAsync(context =>
        {
            context.Response.ContentType = "text/plain";
            return context.Response.WriteAsync("one\ntwo\n");
        });
        var options = new PodLogOptions
        {
            Container = "c", Follow = true, Previous = true, Timestamps = true, TailLines = 0, Since = TimeSpan.FromSeconds(1.5), LimitBytes = 10,
        };
        Assert.Equal(["one", "two"], await pod.Client.Pods.LogLinesAsync(Key, options, Ct).AllAsync());
        Assert.Equal("/api/v1/namespaces/ns/pods/web/log?container=c&follow=true&previous=true&timestamps=true&tailLines=0&sinceSeconds=2&limitBytes=10", pod.Path);
        await using var stream = await pod.Client.Pods.LogsAsync(new ObjectKey("", "web"), new PodLogOptions { SinceTime = DateTimeOffset.UnixEpoch }, Ct);
        Assert.Equal("/api/v1/namespaces/default/pods/web/log?sinceTime=1970-01-01T00%3A00%3A00.0000000Z", pod.Path);
    }
}
