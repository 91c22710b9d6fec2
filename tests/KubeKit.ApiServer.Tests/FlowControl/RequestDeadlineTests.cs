using KubeKit.ApiServer.Admission;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.FlowControl;

public sealed class RequestDeadlineTests : IAsyncLifetime
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private readonly SlowWrites _slow = new();
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(services => services.AddSingleton<IValidatingAdmission>(_slow));

    public async ValueTask DisposeAsync()
    {
        _slow.Release();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("", 60)]
    [InlineData("?timeout=1m30s", 60)]
    [InlineData("?timeout=0s", 60)]
    [InlineData("?timeout=2500ms", 2.5)]
    public async Task A_request_that_takes_too_long_is_told_so(string query, double seconds)
    {
        var answer = _server.PostAsync(Maps + query, ObjectTests.Map("slow-a"));
        await _slow.UntilHeldAsync(1);
        _server.Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(answer.IsCompleted);
        _server.Time.Advance(TimeSpan.FromMilliseconds(1));
        var told = await answer;
        Assert.Equal((504, "Timeout", "Timeout: request did not complete within the allotted timeout"), (told.Code, (string?)told.Json["reason"], (string?)told.Json["message"]));
        Assert.Equal(404, (await _server.GetAsync(Maps + "/slow-a")).Code);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("5")]
    [InlineData("1x")]
    [InlineData("1.2.3s")]
    [InlineData("s")]
    [InlineData("9999999999999h")]
    public async Task A_timeout_that_is_none_is_refused(string text)
    {
        var answer = await _server.GetAsync(Maps + "?timeout=" + text);
        Assert.Equal((400, $"invalid timeout specified in the request URL - time: invalid duration \"{text}\""), (answer.Code, (string?)answer.Json["message"]));
    }

    [Fact]
    public async Task A_watch_has_no_deadline()
    {
        using var response = await _server.Client.GetAsync(Maps + "?watch=true", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        _server.Time.Advance(TimeSpan.FromMinutes(10));
        await _server.PostAsync(Maps, ObjectTests.Map("a"));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Contains("\"ADDED\"", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
