using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KubeKit.Networking.Tests.Fakes;

internal static class TestClients
{
    /// <summary>A client with one connection that stays open.</summary>
    public static HttpClient Http(IPEndPoint service, Version? version = null) => new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 })
    {
        BaseAddress = new Uri($"http://{service}/"),
        Timeout = TimeSpan.FromSeconds(10),
        DefaultRequestVersion = version ?? HttpVersion.Version11,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Connects as soon as somebody listens.</summary>
    public static async Task<Socket> ConnectAsync(IPEndPoint service)
    {
        var deadline = Environment.TickCount64 + 10_000;
        while (true)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(service, TestContext.Current.CancellationToken);
                return socket;
            }
            catch (SocketException) when (Environment.TickCount64 < deadline)
            {
                socket.Dispose();
                await Task.Delay(2, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Waits until a Service has a listener and its answer is as wanted.</summary>
    public static async Task UntilAsync(IPEndPoint service, Func<HttpResponseMessage, string, bool> wanted)
    {
        var deadline = Environment.TickCount64 + 10_000;
        var last = "no answer";
        while (Environment.TickCount64 < deadline)
        {
            try
            {
                using var http = Http(service);
                using var response = await http.GetAsync("", TestContext.Current.CancellationToken);
                last = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
                if (wanted(response, last[4..]))
                {
                    return;
                }
            }
            catch (HttpRequestException e)
            {
                last = e.Message;
            }

            await Task.Delay(2, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"not within 10 s; last: {last}");
    }

    public static Task UntilAnswersAsync(IPEndPoint service, string text) => UntilAsync(service, (_, body) => body == text);

    public static async Task<string> ReadAsync(Socket socket, int length)
    {
        var buffer = new byte[length];
        var read = 0;
        while (read < length)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(read), new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
            if (count == 0)
            {
                break;
            }

            read += count;
        }

        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
