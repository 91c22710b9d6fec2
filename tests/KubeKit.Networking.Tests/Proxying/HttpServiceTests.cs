using System.Net;
using System.Net.WebSockets;
using System.Text;
using KubeKit.Networking.Tests.Fakes;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KubeKit.Networking.Tests.Proxying;

public sealed class HttpServiceTests : IAsyncLifetime
{
    private ProxyFixture _proxy = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _proxy = await ProxyFixture.StartAsync();

    public async ValueTask DisposeAsync() => await _proxy.DisposeAsync();

    [Theory]
    [InlineData("1.1", HttpProtocols.Http1)]
    [InlineData("2.0", HttpProtocols.Http2)]
    public async Task Requests_of_one_connection_go_to_all_endpoints_in_turn(string version, HttpProtocols protocols)
    {
        await using var a = await HttpEndpoint.StartAsync("a", protocols);
        await using var b = await HttpEndpoint.StartAsync("b", protocols);
        await using var c = await HttpEndpoint.StartAsync("c", protocols);
        var service = await _proxy.CreateServiceAsync("web", 8080);
        await _proxy.SetEndpointsAsync("web", a.Address, b.Address, c.Address);
        using (await TestClients.ConnectAsync(service))
        {
        }

        using var http = TestClients.Http(service, Version.Parse(version));
        var answers = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            answers.Add(await http.GetStringAsync("", Ct));
        }

        Assert.All(["a", "b", "c"], name => Assert.Equal(10, answers.Count(answer => answer == name)));
    }

    [Fact]
    public async Task A_request_arrives_as_it_was_sent()
    {
        await using var endpoint = await HttpEndpoint.StartAsync("a");
        var service = await _proxy.CreateServiceAsync("web", 8080);
        await _proxy.SetEndpointsAsync("web", endpoint.Address);
        await TestClients.UntilAnswersAsync(service, "a");
        using var socket = await TestClients.ConnectAsync(service);
        await socket.SendAsync(Encoding.ASCII.GetBytes("POST /a%2fb/../c%41?x=%20&y={z} HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody"), Ct);
        var answer = await TestClients.ReadAsync(socket, 4096);
        Assert.Contains("X-Host: shop.example", answer, StringComparison.Ordinal);
        Assert.Contains("X-Target: /a%2fb/../c%41?x=%20&y={z}", answer, StringComparison.Ordinal);
        Assert.Contains("abody", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Kestrel\r\nServer", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Websockets_pass()
    {
        await using var endpoint = await HttpEndpoint.StartAsync("a");
        var service = await _proxy.CreateServiceAsync("web", 8080);
        await _proxy.SetEndpointsAsync("web", endpoint.Address);
        await TestClients.UntilAnswersAsync(service, "a");
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{service}/"), Ct);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        var buffer = new byte[16];
        var received = await socket.ReceiveAsync(buffer, Ct);
        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, received.Count));
    }

    [Fact]
    public async Task Port_80_is_served_by_whom_may_listen_there()
    {
        LowPorts.Require();
        await using var endpoint = await HttpEndpoint.StartAsync("a");
        var service = await _proxy.CreateServiceAsync("web", 80);
        await _proxy.SetEndpointsAsync("web", endpoint.Address);
        await TestClients.UntilAnswersAsync(service, "a");
    }

    [Fact]
    public async Task Without_a_ready_endpoint_the_answer_is_503_and_says_why()
    {
        var service = await _proxy.CreateServiceAsync("web", 8080);
        await TestClients.UntilAsync(service, (response, body) =>
            response.StatusCode == HttpStatusCode.ServiceUnavailable && body == "service default/web:8080 has no ready endpoints\n");
        await using var endpoint = await HttpEndpoint.StartAsync("a");
        await _proxy.SetEndpointsAsync("web", endpoint.Address);
        await TestClients.UntilAnswersAsync(service, "a");
        await endpoint.StopAsync();
        await TestClients.UntilAsync(service, (response, _) => response.StatusCode == HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task A_post_whose_endpoint_is_gone_reaches_another_whole()
    {
        await using var a = await HttpEndpoint.StartAsync("a");
        await using var dead = await HttpEndpoint.StartAsync("dead");
        var service = await _proxy.CreateServiceAsync("web", 8080);
        await _proxy.SetEndpointsAsync("web", a.Address, dead.Address);
        await TestClients.UntilAnswersAsync(service, "dead");
        await dead.StopAsync();
        using var http = TestClients.Http(service);
        for (var i = 0; i < 20; i++)
        {
            using var response = await http.PostAsync("", new StringContent($"-{i}"), Ct);
            Assert.Equal($"a-{i}", await response.Content.ReadAsStringAsync(Ct));
        }
    }

    [Fact]
    public async Task A_client_that_connects_ahead_of_its_request_is_still_balanced()
    {
        await using var a = await HttpEndpoint.StartAsync("a");
        await using var b = await HttpEndpoint.StartAsync("b");
        var service = await _proxy.CreateServiceAsync("web", 8080);
        await _proxy.SetEndpointsAsync("web", a.Address, b.Address);
        await TestClients.UntilAsync(service, (response, _) => response.IsSuccessStatusCode);
        using var socket = await TestClients.ConnectAsync(service);
        await Task.Delay(100, Ct);
        var answers = new HashSet<char>();
        for (var i = 0; i < 2; i++)
        {
            await socket.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Ct);
            var head = "";
            while (!head.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
            {
                head += await TestClients.ReadAsync(socket, 1);
            }

            answers.Add(head[^8]);
        }

        Assert.Equal(['a', 'b'], answers.Order());
    }

    [Fact]
    public async Task Switching_endpoints_moves_open_connections_too()
    {
        await using var blue = await HttpEndpoint.StartAsync("blue");
        await using var green = await HttpEndpoint.StartAsync("green");
        var service = await _proxy.CreateServiceAsync("web", 8080);
        await _proxy.SetEndpointsAsync("web", blue.Address);
        await TestClients.UntilAnswersAsync(service, "blue");
        using var http = TestClients.Http(service);
        Assert.Equal("blue", await http.GetStringAsync("", Ct));
        await _proxy.SetEndpointsAsync("web", green.Address);
        await TestClients.UntilAnswersAsync(service, "green");
        Assert.Equal("green", await http.GetStringAsync("", Ct));
    }

    [Fact]
    public async Task A_rolling_update_under_load_loses_no_request()
    {
        var current = new List<HttpEndpoint>();
        for (var i = 0; i < 3; i++)
        {
            current.Add(await HttpEndpoint.StartAsync($"v0-{i}"));
        }

        var service = await _proxy.CreateServiceAsync("web", 8080);
        await _proxy.SetEndpointsAsync("web", current.Select(e => e.Address));
        await TestClients.UntilAsync(service, (response, _) => response.IsSuccessStatusCode);
        using var done = new CancellationTokenSource();
        var sent = 0;
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var http = TestClients.Http(service);
            while (!done.IsCancellationRequested)
            {
                using var response = await http.GetAsync("", CancellationToken.None);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Interlocked.Increment(ref sent);
                if (Random.Shared.Next(10) == 0)
                {
                    http.Dispose();
                    http = TestClients.Http(service);
                }
            }
        })).ToList();
        for (var round = 1; round <= 10; round++)
        {
            current.Add(await HttpEndpoint.StartAsync($"v{round}"));
            await _proxy.SetEndpointsAsync("web", current.Select(e => e.Address));
            var before = Volatile.Read(ref sent);
            await KubeKit.Client.Tests.Fakes.Eventually.True(() => Volatile.Read(ref sent) > before + 20 || load.Any(l => l.IsFaulted));

            // The pod ends while the proxy does not know yet, as when a process gets SIGTERM.
            var old = current[0];
            current.RemoveAt(0);
            var stopping = old.StopAsync();
            await _proxy.SetEndpointsAsync("web", current.Select(e => e.Address));
            await stopping;
            await old.DisposeAsync();
        }

        await done.CancelAsync();
        await Task.WhenAll(load);
        Assert.True(sent > 200, $"only {sent} requests were sent");
        foreach (var endpoint in current)
        {
            await endpoint.DisposeAsync();
        }
    }
}
