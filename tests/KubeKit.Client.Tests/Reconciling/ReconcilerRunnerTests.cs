using System.Collections.Concurrent;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Client.Transport;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Client.Tests.Reconciling;

public sealed class ReconcilerRunnerTests : IAsyncDisposable
{
    private readonly FakeApiServer _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly KubeClient _client;
    private readonly InformerFactory _informers;
    private readonly CancellationTokenSource _stop = new();

    public ReconcilerRunnerTests()
    {
        _client = new KubeClient(_server, null, _time);
        _informers = new InformerFactory(_client);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _informers.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task It_reconciles_what_is_there_and_what_changes()
    {
        await _client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        var reconciler = new Recorder(_ => ReconcileResult.Done);
        var running = Run(reconciler);
        await Eventually.True(() => reconciler.Calls.Contains("default/a"));
        await _client.CreateAsync(Samples.ConfigMap("b"), cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Contains("default/b"));
        await _client.DeleteAsync<ConfigMap>(new ObjectKey("default", "b"), cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Count(c => c == "default/b") == 2);
        await _stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(5), Ct);
    }

    [Fact]
    public async Task An_exception_brings_the_key_back_and_a_terminal_one_does_not()
    {
        var reconciler = new Recorder(call => call switch
        {
            1 or 2 => throw new InvalidOperationException("again"),
            3 => ReconcileResult.Done,
            _ => throw new TerminalException("never"),
        });
        _ = Run(reconciler);
        await _client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        await Eventually.True(_time, TimeSpan.FromMilliseconds(5), () => reconciler.Calls.Count == 3);
        await _client.UpdateAsync(Samples.ConfigMap("a", "x"), cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Count == 4);
        _time.Advance(TimeSpan.FromHours(1));
        await _client.CreateAsync(Samples.ConfigMap("b"), cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Contains("default/b"));
        Assert.Equal(4, reconciler.Calls.Count(c => c == "default/a"));
    }

    [Fact]
    public async Task A_result_can_ask_for_another_call_later()
    {
        var reconciler = new Recorder(call => call < 3 ? ReconcileResult.After(TimeSpan.FromMinutes(10)) : ReconcileResult.Done);
        _ = Run(reconciler);
        await _client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Count == 1);
        await Eventually.True(_time, TimeSpan.FromMinutes(1), () => reconciler.Calls.Count == 3);
        Assert.True(_time.GetUtcNow() >= new DateTimeOffset(2000, 1, 1, 0, 20, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_change_of_an_owned_object_reconciles_its_owner()
    {
        var reconciler = new OwnerRecorder();
        _ = new ReconcilerRunner<ReplicaSet>(reconciler, _informers, _time, NullLogger.Instance).RunAsync(_stop.Token);
        var owner = new OwnerReference { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = "rs", Uid = "u", Controller = true };
        await _client.CreateAsync(new Pod { Metadata = new ObjectMeta { Name = "p", Namespace = "ns", OwnerReferences = [owner] } }, cancellationToken: Ct);
        await _client.CreateAsync(new Pod { Metadata = new ObjectMeta { Name = "q", Namespace = "ns", OwnerReferences = [owner with { Kind = "Job" }] } }, cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Contains("ns/rs"));
        Assert.All(reconciler.Calls, call => Assert.Equal("ns/rs", call));
    }

    [Fact]
    public async Task A_host_runs_reconcilers_and_stops_them()
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddKubeClient(_ => _client).AddReconciler<HostedRecorder, ConfigMap>();
        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
        {
            await service.StartAsync(Ct);
        }

        await _client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        await Eventually.True(() => provider.GetRequiredService<HostedRecorder>().Calls.Contains("default/a"));
        foreach (var service in hosted)
        {
            await service.StopAsync(Ct).WaitAsync(TimeSpan.FromSeconds(5), Ct);
        }
    }

    [Fact]
    public async Task Again_comes_with_growing_delays_and_resync_without_a_change()
    {
        var times = new ConcurrentQueue<DateTimeOffset>();
        var reconciler = new Recorder(call =>
        {
            times.Enqueue(_time.GetUtcNow());
            return call < 5 ? ReconcileResult.Again : ReconcileResult.Done;
        }) { Configuring = builder => builder.ResyncPeriod = TimeSpan.FromHours(1) };
        _ = Run(reconciler);
        await _client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        await Eventually.True(_time, TimeSpan.FromMilliseconds(1), () => reconciler.Calls.Count == 5);
        var waits = times.Zip(times.Skip(1), (earlier, later) => later - earlier).ToList();
        Assert.True(waits[^1] >= TimeSpan.FromMilliseconds(40), string.Join(' ', waits));
        _time.Advance(TimeSpan.FromHours(1));
        await Eventually.True(() => reconciler.Calls.Count == 6);
    }

    [Fact]
    public async Task Changes_that_do_not_count_cause_no_call_and_other_parts_are_not_even_read()
    {
        var reconciler = new Recorder(_ => ReconcileResult.Done)
        {
            Configuring = builder =>
            {
                builder.For = new InformerQuery("mine");
                builder.Predicate = Predicates.AnyOf<ConfigMap>(Predicates.GenerationChanged, Predicates.LabelsChanged);
                builder.Owns<Secret>(static change => change.Type != InformerEventType.Deleted);
            },
        };
        _ = Run(reconciler);
        await _client.CreateAsync(Samples.ConfigMap("other", ns: "theirs"), cancellationToken: Ct);
        var map = await _client.CreateAsync(Samples.ConfigMap("a", ns: "mine"), cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Count == 1);
        await _client.UpdateAsync(map with { Data = new Dictionary<string, string> { ["not"] = "counted" } }, cancellationToken: Ct);
        await _client.UpdateAsync(Labelled(map), cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Count == 2);
        var owner = new OwnerReference { ApiVersion = "v1", Kind = "ConfigMap", Name = "a", Uid = "u", Controller = true };
        var owned = new Secret { Metadata = new ObjectMeta { Name = "s", Namespace = "mine", OwnerReferences = [owner] } };
        await _client.CreateAsync(owned, cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Count == 3);
        await _client.DeleteAsync<Secret>(ObjectKey.Of(owned), cancellationToken: Ct);
        await _client.CreateAsync(Samples.ConfigMap("b", ns: "mine"), cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Contains("mine/b"));
        Assert.Equal(["mine/a", "mine/a", "mine/a", "mine/b"], reconciler.Calls);
        Assert.Equal(0, _server.Count("GET /api/v1/configmaps"));

        static ConfigMap Labelled(ConfigMap map) => map with { Metadata = map.Metadata with { ResourceVersion = null, Labels = new Dictionary<string, string> { ["a"] = "b" } } };
    }

    [Fact]
    public async Task A_kind_without_a_type_can_cause_calls()
    {
        var kind = new Metadata.ApiKind("", "v1", "Secret", "secrets", true, []);
        var reconciler = new Recorder(_ => ReconcileResult.Done)
        {
            Configuring = builder => builder.Watches(kind, static change => [new ObjectKey("from", change.Object.Root.GetProperty("type").GetString()!)]),
        };
        _ = Run(reconciler);
        await _client.CreateAsync(new Secret { Metadata = new ObjectMeta { Name = "s", Namespace = "ns" }, Type = "secret" }, cancellationToken: Ct);
        await Eventually.True(() => reconciler.Calls.Contains("from/secret"));
    }

    [Fact]
    public async Task One_key_is_never_with_two_workers_and_others_do_not_wait_for_it()
    {
        using var release = new SemaphoreSlim(0);
        var (inside, most, calls) = (new ConcurrentDictionary<ObjectKey, int>(), 0, 0);
        var reconciler = new Acting(async key =>
        {
            most = Math.Max(most, inside.AddOrUpdate(key, 1, (_, n) => n + 1));
            Interlocked.Increment(ref calls);
            if (key.Name == "slow")
            {
                await release.WaitAsync(Ct);
            }

            inside.AddOrUpdate(key, 0, (_, n) => n - 1);
        });
        _ = Run(reconciler);
        await _client.CreateAsync(Samples.ConfigMap("slow"), cancellationToken: Ct);
        await Eventually.True(() => calls == 1);
        for (var i = 0; i < 5; i++)
        {
            await _client.UpdateAsync(Samples.ConfigMap("slow", $"{i}"), cancellationToken: Ct);
            await _client.CreateAsync(Samples.ConfigMap($"quick{i}"), cancellationToken: Ct);
        }

        await Eventually.True(() => calls == 6);
        release.Release(2);
        await Eventually.True(() => calls == 7);
        Assert.Equal(1, most);
    }

    private Task Run(Reconciler<ConfigMap> reconciler) =>
        new ReconcilerRunner<ConfigMap>(reconciler, _informers, _time, NullLogger.Instance).RunAsync(_stop.Token);

    private class Recorder(Func<int, ReconcileResult> result) : Reconciler<ConfigMap>
    {
        private int _calls;

        public ConcurrentQueue<string> Calls { get; } = [];

        public Action<ReconcilerBuilder<ConfigMap>>? Configuring { get; init; }

        public override void Configure(ReconcilerBuilder<ConfigMap> builder) => Configuring?.Invoke(builder);

        public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Calls.Enqueue(key.ToString());
            return result(Interlocked.Increment(ref _calls));
        }
    }

    private sealed class Acting(Func<ObjectKey, Task> act) : Reconciler<ConfigMap>
    {
        public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
        {
            await act(key);
            return ReconcileResult.Done;
        }
    }

    private sealed class HostedRecorder() : Recorder(_ => ReconcileResult.Done);

    private sealed class OwnerRecorder : Reconciler<ReplicaSet>
    {
        public ConcurrentQueue<string> Calls { get; } = [];

        public override void Configure(ReconcilerBuilder<ReplicaSet> builder) => builder.Owns<Pod>();

        public override Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
        {
            Calls.Enqueue(key.ToString());
            return Task.FromResult(ReconcileResult.Done);
        }
    }
}
