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

    private Task Run(Reconciler<ConfigMap> reconciler) =>
        new ReconcilerRunner<ConfigMap>(reconciler, _informers, _time, NullLogger.Instance).RunAsync(_stop.Token);

    private class Recorder(Func<int, ReconcileResult> result) : Reconciler<ConfigMap>
    {
        private int _calls;

        public ConcurrentQueue<string> Calls { get; } = [];

        public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Calls.Enqueue(key.ToString());
            return result(Interlocked.Increment(ref _calls));
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
