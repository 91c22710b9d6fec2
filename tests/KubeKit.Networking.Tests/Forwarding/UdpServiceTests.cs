using System.Net;
using System.Net.Sockets;
using System.Text;
using KubeKit.Networking.Tests.Fakes;

namespace KubeKit.Networking.Tests.Forwarding;

public sealed class UdpServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Datagrams_go_to_one_endpoint_a_client_and_answers_come_back()
    {
        await using var proxy = await ProxyFixture.StartAsync();
        using var a = Endpoint("a", out var first);
        using var b = Endpoint("b", out var second);
        await proxy.ReplaceSlicesAsync("dns", [ProxyFixture.Slice("dns", "UDP", first, second)]);
        var service = await proxy.CreateServiceAsync("dns", 5353, p => p with { Protocol = "UDP" });
        var names = new HashSet<char>();
        for (var i = 0; i < 4; i++)
        {
            using var client = new UdpClient(new IPEndPoint(IPAddress.Parse("127.0.0.1"), 0));
            client.Connect(service);
            var answers = new List<string>();
            for (var n = 0; n < 3; n++)
            {
                answers.Add(await AskAsync(client, $"{n}"));
            }

            Assert.Equal(["0", "1", "2"], answers.Select(answer => answer[1..]));
            names.Add(Assert.Single(answers.Select(answer => answer[0]).Distinct()));
        }

        Assert.Equal(2, names.Count);

        // The endpoint of a session goes away: the same client gets the other.
        using var staying = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        staying.Connect(service);
        await AskAsync(staying, "x");
        await proxy.ReplaceSlicesAsync("dns", [ProxyFixture.Slice("dns", "UDP", second)]);
        while ((await AskAsync(staying, "y"))[0] != 'b')
        {
            await Task.Delay(2, Ct);
        }
    }

    private static async Task<string> AskAsync(UdpClient client, string text)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                await client.SendAsync(Encoding.ASCII.GetBytes(text), Ct);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
                patience.CancelAfter(500);
                return Encoding.ASCII.GetString((await client.ReceiveAsync(patience.Token)).Buffer);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // Not bound yet.
                await Task.Delay(2, Ct);
            }
        }

        throw new TimeoutException();
    }

    private static UdpClient Endpoint(string name, out IPEndPoint address)
    {
        address = new IPEndPoint(IPAddress.Parse(ProxyFixture.NewAddress()), 5300);
        var socket = new UdpClient(address);
        _ = Task.Run(async () =>
        {
            while (true)
            {
                var received = await socket.ReceiveAsync();
                byte[] answer = [.. Encoding.ASCII.GetBytes(name), .. received.Buffer];
                await socket.SendAsync(answer, answer.Length, received.RemoteEndPoint);
            }
        });
        return socket;
    }
}
