using KubeKit.Store.Memory;

namespace KubeKit.Store.Compaction;

/// <summary>Drops history that is old enough, or that takes too much room, in the background.</summary>
internal sealed class HistoryCompactor : IAsyncDisposable
{
    private readonly HistoryRetention _retention;
    private readonly VersionedMap _map;
    private readonly Func<long> _historyBytes;
    private readonly Func<long, CancellationToken, Task> _compact;
    private readonly RevisionClock _clock;
    private readonly SemaphoreSlim _full = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly Task _loop;

    public HistoryCompactor(HistoryRetention retention, TimeProvider time, VersionedMap map, Func<long> historyBytes, Func<long, CancellationToken, Task> compact)
    {
        (_retention, _time, _map, _historyBytes, _compact) = (retention, time, map, historyBytes, compact);
        _clock = new RevisionClock(time);
        _clock.Tick(map.Published, retention.MinimumAge);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Writers call this after a commit: it costs a comparison until history is too big.</summary>
    public void NoteGrowth()
    {
        if (_historyBytes() > _retention.MaximumBytes && !_loop.IsCompleted && _full.CurrentCount == 0)
        {
            try
            {
                _full.Release();
            }
            catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
            {
                // Another writer has just told, or the store closes: the write itself is done.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        _full.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(_retention.Period, _time);
        var tick = timer.WaitForNextTickAsync(_stop.Token).AsTask();
        var full = _full.WaitAsync(_stop.Token);
        try
        {
            while (true)
            {
                await await Task.WhenAny(tick, full);
                if (tick.IsCompleted)
                {
                    tick = timer.WaitForNextTickAsync(_stop.Token).AsTask();
                    await CompactAsync(_clock.Tick(_map.Published, _retention.MinimumAge));
                }

                if (full.IsCompleted)
                {
                    full = _full.WaitAsync(_stop.Token);
                    await CompactAsync(_map.OlderHalf());
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The store closes.
        }
        catch (StoreUnavailableException)
        {
            // The store has stopped; its health says why.
        }
    }

    private Task CompactAsync(long revision) =>
        revision > _map.Compacted ? _compact(revision, _stop.Token) : Task.CompletedTask;
}
