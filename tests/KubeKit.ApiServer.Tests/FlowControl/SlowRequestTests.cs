using System.Net.Sockets;
using KubeKit.ApiServer.Admission;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.FlowControl;

/// <summary>Requests that are on their way for long: what becomes of them and their connections.</summary>
public sealed class SlowRequestTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task A_body_that_comes_too_slowly_ends_its_request_not_its_connection()
    {
        await using var server = await TestServer.StartAsync();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = tcp.GetStream();
        using var reader = new StreamReader(stream);
        await SendAsync(stream, $"POST {Maps} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{");

        var first = reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
        while (!first.IsCompleted)
        {
            // When the server begins to read is not seen from outside: its time goes on until it answers.
            server.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Equal("HTTP/1.1 504 Gateway Timeout", await first);
        Assert.Contains("\"reason\":\"Timeout\"", await AnswerAsync(reader), StringComparison.Ordinal);
        await SendAsync(stream, new string(' ', 99) + "GET /version HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Requests_at_work_are_finished_when_the_server_stops()
    {
        var slow = new SlowWrites();
        await using var server = await TestServer.StartAsync(services => services.AddSingleton<IValidatingAdmission>(slow));
        var running = server.PostAsync(Maps, ObjectTests.Map("slow-a"));
        await slow.UntilHeldAsync(1);
        server.Lifecycle.BeginStop();
        (await server.GetAsync("/readyz")).Expect(500);
        (await server.GetAsync("/livez")).Expect(200);
        slow.Release();
        (await running).Expect(201);
    }

    private static async Task SendAsync(NetworkStream stream, string text) =>
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    // The rest of the head, and the body: one line.
    private static async Task<string> AnswerAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 })
        {
        }

        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }
}
