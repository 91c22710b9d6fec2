using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KubeKit.Networking.Tests.Fakes;

/// <summary>A pod's TCP server: speaks first if it has a banner, then echoes to the client's end, and says goodbye.</summary>
internal sealed class RawEndpoint : IDisposable
{
    private readonly TcpListener _listener;

    public RawEndpoint(string banner = "", string goodbye = "")
    {
        Address = new IPEndPoint(IPAddress.Parse(ProxyFixture.NewAddress()), 9000);
        _listener = new TcpListener(Address);
        _listener.Start();
        _ = ServeAsync(banner, goodbye);
    }

    public IPEndPoint Address { get; }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(string banner, string goodbye)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(async () =>
            {
                using (client)
                {
                    await client.SendAsync(Encoding.ASCII.GetBytes(banner));
                    var buffer = new byte[64 * 1024];
                    int length;
                    while ((length = await client.ReceiveAsync(buffer)) > 0)
                    {
                        await client.SendAsync(buffer.AsMemory(0, length));
                    }

                    await client.SendAsync(Encoding.ASCII.GetBytes(goodbye));
                }
            });
        }
    }
}
