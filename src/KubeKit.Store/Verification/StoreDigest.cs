using KubeKit.Store.Memory;
using KubeKit.Store.Values;

namespace KubeKit.Store.Verification;

/// <summary>
/// Compares, a little at a time, what the store serves with what is in its files: each live record must stand where the index
/// says, whole by its hash, and a value in memory must be the one in the file. What does not fit stops the store.
/// </summary>
internal sealed class StoreDigest : IAsyncDisposable
{
    // A pass is cut into so many steps: none is long, and the disk has rest between them.
    private const int Steps = 256;

    private readonly VersionedMap _map;
    private readonly ValueReader _reader;
    private readonly StoreMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pause;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private string _last = "";

    public StoreDigest(TimeSpan period, TimeProvider time, VersionedMap map, ValueReader reader, StoreMetrics metrics)
    {
        (_map, _reader, _metrics, _time) = (map, reader, metrics, time);
        _pause = TimeSpan.FromTicks(Math.Max(period.Ticks / Steps, TimeSpan.TicksPerMillisecond));
        _loop = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(_pause, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                Step();
            }
        }
        catch (OperationCanceledException)
        {
            // The store closes.
        }
        catch (Exception e) when (e is StoreCorruptException or StoreUnavailableException)
        {
            // The store has stopped, and its health says why.
        }
        catch (Exception e)
        {
            _ = _reader.Damaged($"comparing the store with its files failed: {e.Message}");
        }
    }

    private void Step()
    {
        var records = _map.NewestAfter(_last, (int)(_map.LiveKeys / Steps) + 1);
        foreach (var record in records)
        {
            Compare(record);
        }

        _last = records.Count == 0 ? "" : records[^1].Key.Text;
        _metrics.Digested(records.Count, isEnd: records.Count == 0);
    }

    private void Compare(StoreRecord record)
    {
        if (!record.HasPlace)
        {
            return;
        }

        var (file, offset, size) = record.Place;
        file.Read(offset, size, (Digest: this, Record: record, File: file, Offset: offset), static (envelope, asked) =>
        {
            asked.File.Expect(asked.Record, envelope, asked.Offset);
            if (asked.Record.Cached is { } cached && !asked.Digest._reader.Codec.ValueOf(envelope, asked.Record.Key).AsSpan().SequenceEqual(cached))
            {
                throw asked.Digest._reader.Damaged($"{asked.Record} has another value in memory than in its file at {asked.Offset}");
            }

            return true;
        });
    }
}
