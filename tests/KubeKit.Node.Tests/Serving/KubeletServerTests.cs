using System.Net;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KubeKit.Node.Tests.Fakes;
using static KubeKit.Node.Tests.Fakes.TestCluster;

namespace KubeKit.Node.Tests.Serving;

public sealed class KubeletServerTests
{
    [Fact]
    public async Task Only_allowed_holders_of_a_certificate_get_in()
    {
        using var ca = TestAuthority.Create();
        await using var cluster = await StartAsync(o => o.ClientAuthorities.Add(ca.Certificate));
        using var foreign = TestAuthority.Create();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cluster, null, "/healthz"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cluster, null, "/pods"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cluster, foreign.Issue("CN=kube-apiserver-kubelet-client"), "/pods"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(cluster, ca.Issue("CN=someone"), "/pods"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cluster, ca.Issue("CN=kube-apiserver-kubelet-client"), "/healthz"));
    }

    [Fact]
    public async Task Pods_logs_and_figures_are_served()
    {
        using var ca = TestAuthority.Create();
        await using var cluster = await StartWithPodAsync(ca);
        using var http = Http(cluster, ca.Issue("CN=admin, O=system:masters"));
        Assert.Contains("\"kind\":\"PodList\"", await http.GetStringAsync("/pods", Cancel), StringComparison.Ordinal);
        Assert.StartsWith("words of c", await http.GetStringAsync("/containerLogs/default/web/main", Cancel), StringComparison.Ordinal);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT.*Z words of", await http.GetStringAsync("/containerLogs/default/web/main?timestamps=true", Cancel));
        Assert.Equal("words", await http.GetStringAsync("/containerLogs/default/web/main?limitBytes=5", Cancel));
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync("/containerLogs/default/web/main?previous=true", Cancel)).StatusCode);
        Assert.Contains("\"podRef\":{\"name\":\"web\"", await http.GetStringAsync("/stats/summary", Cancel), StringComparison.Ordinal);
        Assert.Contains("kubelet_running_pods 1", await http.GetStringAsync("/metrics", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/exec/default/nobody/main?command=x&output=1", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_read_only_port_shows_pods_and_nothing_more()
    {
        using var ca = TestAuthority.Create();
        var port = FreePort();
        await using var cluster = await StartAsync(o => o.ReadOnlyPort = port);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await cluster.EventuallyAsync(() => http.GetAsync("/pods").GetAwaiter().GetResult().IsSuccessStatusCode);
        Assert.Equal("ok", await http.GetStringAsync("/healthz", Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/containerLogs/default/web/main", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("v5.channel.k8s.io")]
    [InlineData("v4.channel.k8s.io")]
    public async Task A_command_runs_over_a_web_socket(string protocol)
    {
        using var ca = TestAuthority.Create();
        await using var cluster = await StartWithPodAsync(ca);
        using var socket = await ConnectAsync(cluster, ca, "/exec/default/web/main?command=ls&command=-l&input=1&output=1&error=1&tty=0", protocol);
        Assert.Equal("\u0001ls -l:", await ReceiveAsync(socket));
        await socket.SendAsync("\0hello"u8.ToArray(), WebSocketMessageType.Binary, true, Cancel);
        Assert.Equal("\u0001hello", await ReceiveAsync(socket));
        await socket.SendAsync(Encoding.UTF8.GetBytes("\u0004{\"Width\":80,\"Height\":24}"), WebSocketMessageType.Binary, true, Cancel);
        Assert.Equal("\u0001[80x24]", await ReceiveAsync(socket));
        if (protocol == "v5.channel.k8s.io")
        {
            await socket.SendAsync(new byte[] { 255, 0 }, WebSocketMessageType.Binary, true, Cancel);
            var status = await ReceiveAsync(socket);
            Assert.Equal('\u0003', status[0]);
            Assert.Contains("\"reason\":\"NonZeroExitCode\"", status, StringComparison.Ordinal);
            Assert.Contains("{\"reason\":\"ExitCode\",\"message\":\"3\"}", status, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_port_is_forwarded_by_spdy_inside_a_web_socket()
    {
        using var ca = TestAuthority.Create();
        await using var cluster = await StartWithPodAsync(ca);
        cluster.Runtime.Port = _ => new MemoryStream("from the pod"u8.ToArray());
        using var socket = await ConnectAsync(cluster, ca, "/portForward/default/web", "SPDY/3.1+portforward.k8s.io");
        await using var client = new SpdyClient(new Node.Serving.WebSocketStream(socket));
        await client.OpenAsync(1, new() { ["streamtype"] = "error", ["port"] = "80", ["requestid"] = "0" });
        await client.OpenAsync(3, new() { ["streamtype"] = "data", ["port"] = "80", ["requestid"] = "0" });
        Assert.Equal("from the pod", await client.ReadToEndAsync(3));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_told_on_the_error_stream()
    {
        using var ca = TestAuthority.Create();
        await using var cluster = await StartWithPodAsync(ca);
        using var socket = await ConnectAsync(cluster, ca, "/portForward/default/web", "SPDY/3.1+portforward.k8s.io");
        await using var client = new SpdyClient(new Node.Serving.WebSocketStream(socket));
        await client.OpenAsync(1, new() { ["streamtype"] = "error", ["port"] = "80", ["requestid"] = "0" });
        await client.OpenAsync(3, new() { ["streamtype"] = "data", ["port"] = "80", ["requestid"] = "0" });
        Assert.Equal("error forwarding port: connection refused", await client.ReadToEndAsync(1));
    }

    private static async Task<TestCluster> StartWithPodAsync(TestAuthority ca)
    {
        var cluster = await StartAsync(o => o.ClientAuthorities.Add(ca.Certificate));
        await cluster.CreatePodAsync("web", Spec(Container()));
        await cluster.PodAsync("web", p => p.Status?.Phase == "Running");
        return cluster;
    }

    // By hand: ClientWebSocket takes no subprotocol with a slash in its name.
    private static async Task<WebSocket> ConnectAsync(TestCluster cluster, TestAuthority ca, string path, string protocol)
    {
        var tcp = new System.Net.Sockets.TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, cluster.Kubelet.Port, Cancel);
        var tls = new SslStream(tcp.GetStream(), false, (_, certificate, _, _) => certificate?.Subject.Contains("system:node:", StringComparison.Ordinal) ?? false);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "127.0.0.1",
            ClientCertificates = [ca.Issue("CN=kube-apiserver-kubelet-client")],
        }, Cancel);
        await tls.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: node\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {protocol}\r\n\r\n"), Cancel);
        var head = new StringBuilder();
        var next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await tls.ReadAsync(next, Cancel) == 1)
            head.Append((char)next[0]);

        Assert.StartsWith("HTTP/1.1 101", head.ToString(), StringComparison.Ordinal);
        Assert.Contains($"Sec-WebSocket-Protocol: {protocol}\r\n", head.ToString(), StringComparison.Ordinal);
        return WebSocket.CreateFromStream(tls, new WebSocketCreationOptions());
    }

    private static async Task<string> ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[4096];
        var result = await socket.ReceiveAsync(buffer, Cancel);
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }

    private static async Task<HttpStatusCode> StatusAsync(TestCluster cluster, X509Certificate2? certificate, string path)
    {
        using var http = Http(cluster, certificate);
        return (await http.GetAsync(path, Cancel)).StatusCode;
    }

    private static HttpClient Http(TestCluster cluster, X509Certificate2? certificate)
    {
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Subject.Contains("system:node:", StringComparison.Ordinal) ?? false, CheckCertificateRevocationList = false };
        if (certificate is not null)
            handler.ClientCertificates.Add(certificate);

        return new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{cluster.Kubelet.Port}") };
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}

/// <summary>A certificate authority for one test.</summary>
internal sealed record TestAuthority(X509Certificate2 Certificate) : IDisposable
{
    public static TestAuthority Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test-ca", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return new TestAuthority(request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1)));
    }

    public X509Certificate2 Issue(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        using var issued = request.Create(Certificate, DateTimeOffset.UtcNow.AddMinutes(-30), DateTimeOffset.UtcNow.AddMinutes(30), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    public void Dispose() => Certificate.Dispose();
}
