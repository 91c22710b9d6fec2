using KubeKit.Resources.Selectors;
using KubeKit.Store;

namespace KubeKit.ApiServer.Listing.Labels;

/// <summary>What an index found: keys in order, and the revision that they were right at.</summary>
internal readonly record struct LabelMatch(IReadOnlyList<StoreKey> Keys, long Revision);

/// <summary>
/// Which objects of a kind carry which value of one label. It reads the changes since the last question when the next one
/// comes, not before: a busy kind whose lists nobody asks for costs nothing.
/// </summary>
internal sealed class LabelIndex(IClusterStore store, StoreKey prefix, string label, TimeProvider time) : IAsyncDisposable
{
    // A store that is told of changes by another process may be behind what it knows to exist: its lists read the range then.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    // One catches up at a time; what was caught up with is read under the other lock, by many.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Lock _state = new();
    private readonly CancellationTokenSource _closing = new();
    private LabelColumn _column = new(label);
    private IStoreWatch? _watch;
    private Task<IReadOnlyList<StoreEvent>>? _changes;

    /// <summary>When it was last asked, as a timestamp of the clock.</summary>
    public long LastUsed { get; set; } = time.GetTimestamp();

    /// <summary>The keys that meet a requirement at or after a revision; null when the index could not be brought there.</summary>
    /// <param name="requirement">About this label, and such that only objects that carry it can meet it.</param>
    /// <param name="within">The prefix of the keys that are wanted.</param>
    /// <param name="revision">The revision that must be seen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<LabelMatch?> FindAsync(LabelRequirement requirement, StoreKey within, long revision, CancellationToken cancellationToken)
    {
        if (TryFind(requirement, within, revision, out var match))
        {
            return match;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            while (!TryFind(requirement, within, revision, out match))
            {
                await ReadChangesAsync(cancellationToken);
            }

            return match;
        }
        catch (TimeoutException)
        {
            return null;
        }
        catch (CompactedException)
        {
            // Not asked for so long that the changes since are gone: the next question reads all anew.
            await ForgetAsync();
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends its watch. Who still asks is told that it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _gate.WaitAsync();
        await ForgetAsync();
        _closing.Dispose();
        _gate.Release();
    }

    // A read that still waits has returned all before the progress it tells of.
    private bool TryFind(LabelRequirement requirement, StoreKey within, long revision, out LabelMatch match)
    {
        lock (_state)
        {
            if (_changes is { IsCompleted: false } && _watch!.Progress is var progress && progress >= revision)
            {
                match = new LabelMatch(_column.Find(requirement, within), progress);
                return true;
            }
        }

        match = default;
        return false;
    }

    private async ValueTask ReadChangesAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        if (_watch is null)
        {
            var page = await store.ListAsync(new StoreRange(prefix), cancellationToken);
            Start(page);
            return;
        }

        var changes = await _changes!.WaitAsync(Patience, time, cancellationToken);
        lock (_state)
        {
            foreach (var change in changes)
            {
                if (change.Kind == StoreWriteKind.Put)
                {
                    _column.Put(change.Record, change.Previous);
                }
                else if (change.Previous is not null)
                {
                    _column.Remove(change.Previous);
                }
            }

            _changes = _watch.ReadAsync(_closing.Token).AsTask();
        }
    }

    private void Start(StorePage page)
    {
        lock (_state)
        {
            _column = new LabelColumn(label);
            foreach (var record in page.Records)
            {
                _column.Put(record, before: null);
            }

            _watch = store.Watch(prefix, page.Revision);
            _changes = _watch.ReadAsync(_closing.Token).AsTask();
        }
    }

    private async ValueTask ForgetAsync()
    {
        IStoreWatch? watch;
        lock (_state)
        {
            (watch, _watch, _changes) = (_watch, null, null);
        }

        if (watch is not null)
        {
            await watch.DisposeAsync();
        }
    }
}
