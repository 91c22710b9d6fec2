using System.Net;
using KubeKit.Client.Events;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Client.Tests.Events;

public sealed class EventRecorderTests : IAsyncDisposable
{
    private readonly FakeApiServer _server = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly KubeClient _client;
    private readonly EventRecorderFactory _factory;
    private readonly Pod _pod = new() { Metadata = new ObjectMeta { Name = "web", Namespace = "ns", Uid = "u1", ResourceVersion = "7" } };

    public EventRecorderTests()
    {
        _client = new KubeClient(_server, null, _time);
        _factory = new EventRecorderFactory(_client, new EventRecorderOptions(), _time, NullLogger<EventRecorderFactory>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task An_event_says_what_kubectl_shows()
    {
        _factory.Create("kubelet", "node-1").Record(_pod, "Normal", "Started", "Started container web", "spec.containers{web}");
        var e = Assert.Single(await Stored(1));
        Assert.Matches("^web\\.[0-9a-f]{16}$", e.Metadata.Name);
        Assert.Equal("ns", e.Metadata.Namespace);
        Assert.Equal(("Pod", "v1", "web", "u1", "7", "spec.containers{web}"), (e.InvolvedObject.Kind, e.InvolvedObject.ApiVersion, e.InvolvedObject.Name, e.InvolvedObject.Uid, e.InvolvedObject.ResourceVersion, e.InvolvedObject.FieldPath));
        Assert.Equal(("kubelet", "node-1", "kubelet", "node-1"), (e.Source!.Component, e.Source.Host, e.ReportingComponent, e.ReportingInstance));
        Assert.Equal(("Normal", "Started", 1, _time.GetUtcNow()), (e.Type, e.Reason, e.Count, e.FirstTimestamp));
    }

    [Fact]
    public async Task The_same_again_is_counted_up()
    {
        var recorder = _factory.Create("kubelet");
        for (var i = 0; i < 5; i++)
        {
            // Another version of the object does not make another event.
            recorder.Record(_pod with { Metadata = _pod.Metadata with { ResourceVersion = $"{i}" } }, "Warning", "BackOff", "Back-off restarting");
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        await Eventually.True(() => _server.Count("PATCH") == 4);
        var e = Assert.Single(await Stored(1));
        Assert.Equal(5, e.Count);
        Assert.Equal(TimeSpan.FromSeconds(40), e.LastTimestamp - e.FirstTimestamp);
    }

    [Fact]
    public async Task Ever_new_messages_of_one_reason_are_combined()
    {
        var recorder = _factory.Create("kubelet");
        for (var i = 0; i < 15; i++)
        {
            recorder.Record(_pod, "Warning", "Failed", $"attempt {i}");
        }

        await Eventually.True(() => _server.Count("POST") == 11 && _server.Count("PATCH") == 4);
        var combined = Assert.Single(await Stored(11), e => e.Message!.StartsWith("(combined", StringComparison.Ordinal));
        Assert.Equal((5, "(combined from similar events): attempt 14"), (combined.Count, combined.Message));
    }

    [Fact]
    public async Task A_flood_about_one_object_is_held_back()
    {
        var recorder = _factory.Create("kubelet");
        for (var i = 0; i < 100; i++)
        {
            recorder.Record(_pod, "Warning", $"Reason{i}", "x");
        }

        recorder.Record(_pod with { Metadata = _pod.Metadata with { Name = "other", Uid = "u2" } }, "Normal", "Last", "x");
        Assert.Equal(26, (await Stored(26)).Count);
    }

    [Fact]
    public async Task An_event_that_the_cluster_forgot_is_created_anew()
    {
        var recorder = _factory.Create("kubelet");
        recorder.Record(_pod, "Normal", "Pulled", "x");
        await _client.DeleteAsync<Event>(ObjectKey.Of((await Stored(1))[0]), cancellationToken: TestContext.Current.CancellationToken);
        recorder.Record(_pod, "Normal", "Pulled", "x");
        await Eventually.True(() => _server.Count("POST") == 2);
        Assert.Equal(1, (await Stored(1))[0].Count);
    }

    [Fact]
    public async Task A_refused_event_is_dropped_and_a_server_that_is_away_is_waited_for()
    {
        var recorder = _factory.Create("kubelet");
        var away = 3;
        _server.Intercept = request => request.Method == HttpMethod.Post && away-- > 0 ? throw new HttpRequestException("refused") : null;
        recorder.Record(_pod, "Normal", "One", "x");
        await Eventually.True(_time, TimeSpan.FromSeconds(1), () => _server.Count("POST") == 4);
        await Stored(1);
        var refusals = 1;
        _server.Intercept = request => request.Method == HttpMethod.Post && refusals-- > 0 ? FakeApiServer.Json(HttpStatusCode.Forbidden, []) : null;
        recorder.Record(_pod, "Normal", "Two", "x");
        await Eventually.True(() => _server.Count("POST") == 5);
        recorder.Record(_pod, "Normal", "Three", "x");
        Assert.DoesNotContain(await Stored(2), e => e.Reason == "Two");
    }

    private async Task<IReadOnlyList<Event>> Stored(int count)
    {
        IReadOnlyList<Event> events = [];
        await Eventually.True(() => (events = _client.ListAsync<Event>().GetAwaiter().GetResult().Items).Count == count);
        return events;
    }
}
