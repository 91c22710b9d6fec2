using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KubeKit.Networking.Dns;
using KubeKit.Networking.Tests.Fakes;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using EndpointPort = KubeKit.Resources.Discovery.V1.EndpointPort;

namespace KubeKit.Networking.Tests.Dns;

public sealed class DnsServerTests : IAsyncLifetime
{
    private readonly IPEndPoint _server = new(IPAddress.Parse(ProxyFixture.NewAddress()), 53);
    private readonly IPEndPoint _upstream = new(IPAddress.Parse(ProxyFixture.NewAddress()), 5353);
    private ProxyFixture _proxy = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        LowPorts.Require();
        _proxy = await ProxyFixture.StartAsync(options =>
        {
            options.ClusterDns = _server.Address.ToString();
            options.UpstreamNameServers.Add(_upstream.ToString());
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_service_has_its_cluster_ip(bool byTcp)
    {
        var service = await _proxy.CreateServiceAsync("web", 80);
        var answer = await UntilFoundAsync("WEB.default.svc.cluster.local", DnsMessage.TypeA, byTcp);
        Assert.Equal([service.Address.ToString()], answer.Addresses);
        var v6 = await AskAsync("web.default.svc.cluster.local", DnsMessage.TypeAaaa, byTcp);
        Assert.Equal((0, 0), (v6.Code, v6.Addresses.Count));
        Assert.Equal(3, (await AskAsync("none.default.svc.cluster.local", DnsMessage.TypeA, byTcp)).Code);
        Assert.Equal("10.1.2.3", Assert.Single((await AskAsync("10-1-2-3.default.pod.cluster.local", DnsMessage.TypeA, byTcp)).Addresses));
    }

    [Fact]
    public async Task A_headless_service_has_its_ready_endpoints_by_name_too()
    {
        await _proxy.CreateServiceAsync("db", 5432, null, spec => spec with { ClusterIP = "None", ClusterIPs = ["None"] });
        var slice = ProxyFixture.Slice("db", "TCP", new IPEndPoint(IPAddress.Parse("10.0.0.1"), 5432)) with
        {
            Ports = [new EndpointPort { Name = "sql", Port = 5432, Protocol = "TCP" }],
            Endpoints =
            [
                new Endpoint { Addresses = ["10.0.0.1"], Hostname = "db-0" },
                new Endpoint { Addresses = ["10.0.0.2"], Hostname = "db-1" },
                new Endpoint { Addresses = ["10.0.0.3"], Hostname = "db-2", Conditions = new EndpointConditions { Ready = false } },
            ],
        };
        await _proxy.ReplaceSlicesAsync("db", [slice]);
        Assert.Equal(["10.0.0.2"], (await UntilFoundAsync("db-1.db.default.svc.cluster.local", DnsMessage.TypeA, false)).Addresses);
        Assert.Equal(["10.0.0.1", "10.0.0.2"], (await AskAsync("db.default.svc.cluster.local", DnsMessage.TypeA, false)).Addresses.Order());
        Assert.Equal(3, (await AskAsync("db-2.db.default.svc.cluster.local", DnsMessage.TypeA, false)).Code);
        Assert.Equal(2, (await AskAsync("_sql._tcp.db.default.svc.cluster.local", DnsMessage.TypeSrv, false)).Records);
    }

    [Fact]
    public async Task A_long_answer_by_udp_says_that_it_is_cut()
    {
        await _proxy.CreateServiceAsync("many", 80, null, spec => spec with { ClusterIP = "None", ClusterIPs = ["None"] });
        await _proxy.SetEndpointsAsync("many", Enumerable.Range(1, 100).Select(i => new IPEndPoint(IPAddress.Parse($"10.0.0.{i}"), 80)));
        await KubeKit.Client.Tests.Fakes.Eventually.True(() => AskAsync("many.default.svc.cluster.local", DnsMessage.TypeA, true).Result.Records == 100);
        var cut = await AskAsync("many.default.svc.cluster.local", DnsMessage.TypeA, false);
        Assert.True(cut.IsCut);
        Assert.InRange(cut.Records, 1, 30);
    }

    [Fact]
    public async Task Other_names_are_asked_of_the_machines_servers()
    {
        using var upstream = new UdpClient(_upstream);
        var asking = AskAsync("example.org", DnsMessage.TypeA, false);
        var query = await upstream.ReceiveAsync(Ct);
        var question = DnsMessage.Read(query.Buffer)!;
        Assert.Equal("example.org", question.Name);
        var answer = DnsMessage.Write(question, DnsAnswer.Of([IPAddress.Parse("192.0.2.9")]), 512);
        await upstream.SendAsync(answer, answer.Length, query.RemoteEndPoint);
        Assert.Equal(["192.0.2.9"], (await asking).Addresses);
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000000001000000000000")]
    [InlineData("0000010000010000000000003f61")]
    [InlineData("000001000001000000000000c00c00010001")]
    public void Nonsense_is_no_question(string hex) => Assert.Null(DnsMessage.Read(Convert.FromHexString(hex)));

    private async Task<Answer> UntilFoundAsync(string name, ushort type, bool byTcp)
    {
        Answer answer = await AskAsync(name, type, byTcp);
        for (var attempt = 0; answer.Addresses.Count == 0 && attempt < 2000; attempt++)
        {
            await Task.Delay(2, Ct);
            answer = await AskAsync(name, type, byTcp);
        }

        return answer;
    }

    private async Task<Answer> AskAsync(string name, ushort type, bool byTcp)
    {
        byte[] query = [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. name.Split('.').SelectMany(label => new[] { (byte)label.Length }.Concat(Encoding.ASCII.GetBytes(label))), 0, (byte)(type >> 8), (byte)type, 0, 1];
        if (byTcp)
        {
            using var socket = await TestClients.ConnectAsync(_server);
            await socket.SendAsync(new byte[] { 0, (byte)query.Length }.Concat(query).ToArray(), Ct);
            await using var stream = new NetworkStream(socket);
            var head = new byte[2];
            await stream.ReadExactlyAsync(head, Ct);
            var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
            await stream.ReadExactlyAsync(message, Ct);
            return new Answer(message, query.Length);
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                // Connected, so that nobody listening yet is known at once.
                using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
                udp.Connect(_server);
                await udp.SendAsync(query, query.Length);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
                patience.CancelAfter(1000);
                return new Answer((await udp.ReceiveAsync(patience.Token)).Buffer, query.Length);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException && attempt < 1000)
            {
                await Task.Delay(2, Ct);
            }
        }
    }

    private sealed class Answer(byte[] message, int questionEnd)
    {
        public int Code => message[3] & 0xF;

        public bool IsCut => (message[2] & 2) != 0;

        public int Records => BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(6));

        public List<string> Addresses
        {
            get
            {
                var (found, at) = (new List<string>(), questionEnd);
                for (var i = 0; i < Records; i++)
                {
                    var length = BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at + 10));
                    found.Add(new IPAddress(message.AsSpan(at + 12, length)).ToString());
                    at += 12 + length;
                }

                return found;
            }
        }
    }
}
