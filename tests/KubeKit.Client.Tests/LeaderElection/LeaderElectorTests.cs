using KubeKit.Client.LeaderElection;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Client.Transport;
using KubeKit.Resources.Coordination.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Client.Tests.LeaderElection;

public sealed class LeaderElectorTests : IDisposable
{
    private readonly FakeApiServer _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly KubeClient _client;
    private int _leading;

    public LeaderElectorTests() => _client = new KubeClient(_server, null, _time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task One_leads_and_the_other_follows_at_once_when_it_ends()
    {
        using var stopFirst = new CancellationTokenSource();
        using var stopSecond = new CancellationTokenSource();
        var (first, second) = (Elector("first"), Elector("second"));
        var firstRun = first.RunAsync(LeadAsync, stopFirst.Token);
        await Eventually.True(() => first.IsLeader);
        var secondRun = second.RunAsync(LeadAsync, stopSecond.Token);
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(5, Ct);
            Assert.False(second.IsLeader);
        }

        await stopFirst.CancelAsync();
        await firstRun;
        await Eventually.True(_time, TimeSpan.FromSeconds(1), () => second.IsLeader);
        var lease = await _client.GetAsync<Lease>("lock", "kube-system", Ct);
        Assert.Equal(("second", 1), (lease.Spec!.HolderIdentity, lease.Spec.LeaseTransitions));
        await stopSecond.CancelAsync();
        await secondRun;
    }

    [Fact]
    public async Task A_leader_that_cannot_renew_stops_before_another_may_lead()
    {
        using var stop = new CancellationTokenSource();
        var first = Elector("first");
        var run = first.RunAsync(LeadAsync, stop.Token);
        await Eventually.True(() => first.IsLeader);
        var began = _time.GetUtcNow();
        _server.Intercept = _ => throw new HttpRequestException("unreachable");
        await Eventually.True(_time, TimeSpan.FromMilliseconds(250), () => run.IsCompleted);
        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15));
        Assert.Equal(0, _leading);
    }

    [Fact]
    public async Task A_dead_leaders_lease_is_taken_after_its_duration_on_the_own_clock()
    {
        await _client.CreateAsync(
            new Lease
            {
                Metadata = new() { Name = "lock", Namespace = "kube-system" },
                Spec = new LeaseSpec { HolderIdentity = "dead", LeaseDurationSeconds = 15, RenewTime = _time.GetUtcNow().AddYears(1) },
            },
            cancellationToken: Ct);
        using var stop = new CancellationTokenSource();
        var second = Elector("second");
        var began = _time.GetUtcNow();
        var run = second.RunAsync(LeadAsync, stop.Token);
        await Eventually.True(_time, TimeSpan.FromSeconds(1), () => second.IsLeader);
        Assert.True(_time.GetUtcNow() - began >= TimeSpan.FromSeconds(15));
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task A_renewal_that_arrives_late_takes_nothing_from_who_leads_by_then()
    {
        using var stop = new CancellationTokenSource();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = new HeldRenewals(_server, held.Task);
        using var slow = new KubeClient(late, null, _time);
        var first = new LeaderElector(slow, new LeaderElectionOptions { Name = "lock", Identity = "first" }, _time, NullLogger<LeaderElector>.Instance);
        var firstRun = first.RunAsync(LeadAsync, stop.Token);
        await Eventually.True(() => first.IsLeader);
        late.Holds = true;

        var second = Elector("second");
        var secondRun = second.RunAsync(LeadAsync, stop.Token);
        // LeadAsync sees that never two lead: the first has stopped before the second begins.
        await Eventually.True(_time, TimeSpan.FromMilliseconds(250), () => second.IsLeader);
        Assert.True(firstRun.IsCompleted);
        Assert.True(late.Held > 0);

        held.SetResult();
        await Eventually.True(() => late.Refused == late.Held);
        var lease = await _client.GetAsync<Lease>("lock", "kube-system", Ct);
        Assert.Equal(("second", 1), (lease.Spec!.HolderIdentity, lease.Spec.LeaseTransitions));
        Assert.True(second.IsLeader);
        await stop.CancelAsync();
        await secondRun;
    }

    private LeaderElector Elector(string identity) =>
        new(_client, new LeaderElectionOptions { Name = "lock", Identity = identity }, _time, NullLogger<LeaderElector>.Instance);

    private async Task LeadAsync(CancellationToken leading)
    {
        Assert.Equal(1, Interlocked.Increment(ref _leading));
        await Task.Delay(Timeout.Infinite, leading).ContinueWith(_ => { }, TaskScheduler.Default);
        Interlocked.Decrement(ref _leading);
    }

    // Keeps renewals back as a network may, long after their sender has given up on them.
    private sealed class HeldRenewals(FakeApiServer server, Task released) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _server = new(server, disposeHandler: false);

        public bool Holds { get; set; }

        public int Held { get; private set; }

        public int Refused { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!Holds || request.Method != HttpMethod.Put)
            {
                return await _server.SendAsync(request, cancellationToken);
            }

            Held++;
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(Ct)) };
            copy.Content.Headers.ContentType = request.Content.Headers.ContentType;
            var sending = DeliverAsync(copy);
            return await sending.WaitAsync(cancellationToken);
        }

        private async Task<HttpResponseMessage> DeliverAsync(HttpRequestMessage request)
        {
            await released;
            var answer = await _server.SendAsync(request, Ct);
            Refused += answer.StatusCode == System.Net.HttpStatusCode.Conflict ? 1 : 0;
            return answer;
        }
    }
}
