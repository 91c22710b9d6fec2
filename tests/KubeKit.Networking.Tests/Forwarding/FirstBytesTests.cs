using System.Text;
using KubeKit.Networking.Forwarding;

namespace KubeKit.Networking.Tests.Forwarding;

public sealed class FirstBytesTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1", "Http1")]
    [InlineData("OPTIONS * HTTP", "Http1")]
    [InlineData("PATCH /", "Http1")]
    [InlineData("P", "Silent")]
    [InlineData("PRI * HTTP/2", "Silent")]
    [InlineData("PRI * HTTP/2.0\r\n", "Http2")]
    [InlineData("PRINT it", "Raw")]
    [InlineData("GETTY", "Raw")]
    [InlineData("CONNECT a:1", "Raw")]
    [InlineData("*1\r\n$4\r\nPING", "Raw")]
    [InlineData("\u0016\u0003\u0001", "Raw")]
    public void The_first_bytes_say_what_a_connection_carries(string bytes, string expected) =>
        Assert.Equal(expected, FirstBytes.Classify(Encoding.Latin1.GetBytes(bytes)).ToString());
}
