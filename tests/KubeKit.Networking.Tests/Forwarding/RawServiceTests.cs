using System.Net;
using System.Net.Sockets;
using System.Text;
using KubeKit.Client;
using KubeKit.Networking.Tests.Fakes;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Networking.Tests.Forwarding;

public sealed class RawServiceTests : IAsyncLifetime
{
    private ProxyFixture _proxy = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _proxy = await ProxyFixture.StartAsync();

    public async ValueTask DisposeAsync() => await _proxy.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("tcp")]
    public async Task Bytes_pass_both_ways_and_each_side_ends_by_itself(string? appProtocol)
    {
        using var endpoint = new RawEndpoint(goodbye: "bye");
        var service = await ServiceAsync(endpoint, appProtocol);
        using var socket = await TestClients.ConnectAsync(service);
        await socket.SendAsync("HELLO"u8.ToArray(), Ct);
        Assert.Equal("HELLO", await TestClients.ReadAsync(socket, 5));
        socket.Shutdown(SocketShutdown.Send);
        Assert.Equal("bye", await TestClients.ReadAsync(socket, 100));
    }

    [Fact]
    public async Task A_server_that_speaks_first_is_heard()
    {
        using var endpoint = new RawEndpoint(banner: "220 mail ready");
        var service = await ServiceAsync(endpoint, null);
        using var socket = await TestClients.ConnectAsync(service);
        Assert.Equal("220 mail ready", await TestClients.ReadAsync(socket, 14));
        await socket.SendAsync("GET it"u8.ToArray(), Ct);
        Assert.Equal("GET it", await TestClients.ReadAsync(socket, 6));
    }

    [Fact]
    public async Task A_megabyte_passes_whole()
    {
        using var endpoint = new RawEndpoint();
        var service = await ServiceAsync(endpoint, null);
        using var socket = await TestClients.ConnectAsync(service);
        var text = string.Concat(Enumerable.Range(0, 150_000).Select(i => $"{i:x6} "));
        var sending = Task.Run(async () =>
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(text), Ct);
            socket.Shutdown(SocketShutdown.Send);
        }, Ct);
        Assert.Equal(text, await TestClients.ReadAsync(socket, text.Length));
        await sending;
    }

    [Fact]
    public async Task Without_an_endpoint_the_connection_is_reset()
    {
        var service = await _proxy.CreateServiceAsync("db", 5432, p => p with { AppProtocol = "postgresql" });
        using var socket = await TestClients.ConnectAsync(service);
        var error = await Assert.ThrowsAsync<SocketException>(async () => await socket.ReceiveAsync(new byte[1], Ct));
        Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
    }

    [Fact]
    public async Task A_connection_goes_to_another_endpoint_when_one_refuses()
    {
        using var endpoint = new RawEndpoint(banner: "here");
        var service = await _proxy.CreateServiceAsync("db", 5432, p => p with { AppProtocol = "tcp" });
        await _proxy.SetEndpointsAsync("db", endpoint.Address, new IPEndPoint(IPAddress.Parse(ProxyFixture.NewAddress()), endpoint.Address.Port));
        for (var i = 0; i < 6; i++)
        {
            await HeardAsync(service, "here");
        }
    }

    [Fact]
    public async Task A_removed_service_is_no_longer_listened_for_and_open_connections_live_on()
    {
        using var endpoint = new RawEndpoint();
        var service = await ServiceAsync(endpoint, "tcp");
        using var socket = await TestClients.ConnectAsync(service);
        await socket.SendAsync("one"u8.ToArray(), Ct);
        Assert.Equal("one", await TestClients.ReadAsync(socket, 3));
        await _proxy.Client.DeleteAsync<Service>(new ObjectKey("default", "db"), cancellationToken: Ct);
        await RefusedAsync(service);
        await socket.SendAsync("two"u8.ToArray(), Ct);
        Assert.Equal("two", await TestClients.ReadAsync(socket, 3));
    }

    [Fact]
    public async Task A_changed_port_moves_the_listener()
    {
        using var endpoint = new RawEndpoint(banner: "here");
        var service = await ServiceAsync(endpoint, "tcp");
        await HeardAsync(service, "here");
        var stored = await _proxy.Client.GetAsync<Service>("db", "default", Ct);
        await _proxy.Client.UpdateAsync(stored with { Spec = stored.Spec! with { Ports = [stored.Spec.Ports![0] with { Port = 6000 }] } }, cancellationToken: Ct);
        await HeardAsync(new IPEndPoint(service.Address, 6000), "here");
        await RefusedAsync(service);
    }

    [Fact]
    public async Task A_node_port_answers_on_the_nodes_address()
    {
        await using var proxy = await ProxyFixture.StartAsync(options => options.NodePortAddress = "127.0.0.1");
        using var endpoint = new RawEndpoint(banner: "here");
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        await proxy.CreateServiceAsync("db", 5432, p => p with { NodePort = port }, s => s with { Type = "NodePort" });
        await proxy.SetEndpointsAsync("db", endpoint.Address);
        await HeardAsync(new IPEndPoint(IPAddress.Loopback, port), "here");
    }

    [Fact]
    public async Task An_address_that_another_process_has_is_taken_over_when_that_ends()
    {
        using var endpoint = new RawEndpoint(banner: "here");
        var service = await _proxy.CreateServiceAsync("db", 5432, p => p with { AppProtocol = "tcp" });
        var address = ProxyFixture.NewAddress();
        var taken = new TcpListener(IPAddress.Parse(address), 5432);
        taken.Start();
        var stored = await _proxy.Client.GetAsync<Service>("db", "default", Ct);
        await _proxy.Client.UpdateAsync(stored with { Spec = stored.Spec! with { ClusterIP = address, ClusterIPs = [address] } }, cancellationToken: Ct);
        await _proxy.SetEndpointsAsync("db", endpoint.Address);
        await RefusedAsync(service);
        taken.Stop();
        await HeardAsync(new IPEndPoint(IPAddress.Parse(address), 5432), "here");
    }

    private async Task<IPEndPoint> ServiceAsync(RawEndpoint endpoint, string? appProtocol)
    {
        // The endpoints first: a connection before they are known would be reset.
        await _proxy.SetEndpointsAsync("db", endpoint.Address);
        return await _proxy.CreateServiceAsync("db", 5432, p => p with { AppProtocol = appProtocol });
    }

    private static Task HeardAsync(IPEndPoint service, string banner) => UntilAsync(async () =>
    {
        using var socket = await TestClients.ConnectAsync(service);
        return await TestClients.ReadAsync(socket, banner.Length) == banner;
    });

    private static Task RefusedAsync(IPEndPoint service) => UntilAsync(async () =>
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(service, Ct);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    });

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var deadline = Environment.TickCount64 + 10_000;
        while (true)
        {
            try
            {
                if (await condition())
                {
                    return;
                }
            }
            catch (SocketException) when (Environment.TickCount64 < deadline)
            {
                // Not yet.
            }

            Assert.True(Environment.TickCount64 < deadline, "not within 10 s");
            await Task.Delay(2, Ct);
        }
    }
}
