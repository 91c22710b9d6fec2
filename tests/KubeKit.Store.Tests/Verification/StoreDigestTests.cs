using System.Diagnostics.Metrics;
using KubeKit.Store.Faster;
using KubeKit.Store.Tests.Faster;
using Microsoft.Extensions.Time.Testing;
using static KubeKit.Store.Tests.Backup.StoreContent;

namespace KubeKit.Store.Tests.Verification;

/// <summary>What is served is compared with the files in the background; what does not fit stops the store.</summary>
public sealed class StoreDigestTests : IDisposable
{
    private const int Steps = 256;
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private readonly StoreFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _stopped = [];
    private readonly SemaphoreSlim _ticks = new(0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _ticks.Dispose();
    }

    [Fact]
    public async Task All_records_are_compared_once_in_a_period_and_again_in_the_next()
    {
        await using var store = await OpenAsync(Period);
        await FillAsync(store, 50);
        using var seen = Listen(store, out var figures);
        await TickAsync(Steps);
        // One record a step: forty records and the step that finds the end, over and over.
        Assert.Equal(Steps / 41, figures["kubekit.store.digest.passes"]);
        Assert.Equal(Steps - (Steps / 41), figures["kubekit.store.digest.records"]);
        Assert.True(store.Health.Serving);
        Assert.Empty(_stopped);
    }

    [Theory]
    [InlineData(0)] // nothing in memory: the file's hash tells
    [InlineData(1 << 20)] // all in memory, so that no reader would have met it
    public async Task Damage_in_a_file_stops_the_store_loudly_before_anybody_reads_it(int cache)
    {
        await using var store = await OpenAsync(Period, cache);
        await FillAsync(store, 50);
        using var seen = Listen(store, out var figures);
        Spoil("first 46");
        await TickAsync(Steps);
        Assert.False(store.Health.Serving);
        Assert.Contains("log.0 at", store.Health.Reason, StringComparison.Ordinal);
        Assert.Equal(store.Health.Reason, Assert.Single(_stopped));
        Assert.Equal(1, figures["kubekit.store.damages"]);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => PutAsync(store, "/k/more", "x"));
    }

    [Fact]
    public async Task A_value_that_changed_in_memory_is_found()
    {
        await using var store = await OpenAsync(Period);
        await FillAsync(store, 50);
        var record = await store.GetAsync(new("/k/046"), 0, Cancellation);
        System.Runtime.InteropServices.MemoryMarshal.AsMemory(record!.Value).Span[0] ^= 1;
        using var seen = Listen(store, out _);
        await TickAsync(Steps);
        Assert.Contains("/k/046@48 has another value in memory than in its file", store.Health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_off_unless_asked_for()
    {
        await using var store = await OpenAsync(period: null);
        await FillAsync(store, 50);
        Spoil("first 46");
        _time.Advance(10 * Period);
        Assert.True(store.Health.Serving);
    }

    private Task<FasterClusterStore> OpenAsync(TimeSpan? period, long cache = 1 << 20) => OpenAsync(new FasterStoreOptions
    {
        Directory = _folder.Path,
        DigestPeriod = period,
        ValueCacheBytes = cache,
        Stopped = reason =>
        {
            _stopped.Add(reason);
            _ticks.Release();
        },
    });

    private async Task<FasterClusterStore> OpenAsync(FasterStoreOptions options)
    {
        var store = new FasterClusterStore(options, _time);
        await store.OpenAsync(Cancellation);
        return store;
    }

    // Step by step: the next tick comes when the one before has been worked off.
    private async Task TickAsync(int steps)
    {
        for (var i = 0; i < steps && _stopped.Count == 0; i++)
        {
            _time.Advance(Period / Steps);
            await _ticks.WaitAsync(Cancellation);
        }
    }

    private void Spoil(string at)
    {
        using var log = new FileStream(_folder.File("log.0"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var bytes = new byte[16 << 10];
        log.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        log.Position = bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(at));
        log.WriteByte((byte)'F');
    }

    private MeterListener Listen(FasterClusterStore store, out System.Collections.Concurrent.ConcurrentDictionary<string, long> figures)
    {
        var sums = figures = new();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, store))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            if (instrument.Name == "kubekit.store.digest.steps")
            {
                _ticks.Release();
            }
        });
        listener.Start();
        return listener;
    }
}
