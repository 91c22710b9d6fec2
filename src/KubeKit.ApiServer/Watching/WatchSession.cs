using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Listing;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources;
using KubeKit.Store;

namespace KubeKit.ApiServer.Watching;

/// <summary>
/// One running watch. Order: first the objects that are there (where asked for), then every change after the revision
/// that they were read at, each once. Objects that enter the selection are ADDED, those that leave it DELETED.
/// </summary>
internal sealed class WatchSession(ResourceDefinition kind, string ns, Selection selection, WatchFrames frames, IClusterStore store, TimeProvider time)
{
    /// <summary>Sends the objects there are as ADDED.</summary>
    /// <returns>The revision that they were read at.</returns>
    public async ValueTask<long> SendInitialAsync(IWatchOutput output, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new StoreRange(Prefix), cancellationToken);
        foreach (var record in page.Records)
        {
            if (selection.Matches(record))
            {
                frames.WriteEvent(output, "ADDED"u8, record.Value);
                if (output.Unflushed > FlushEvery)
                {
                    await output.FlushAsync(cancellationToken);
                }
            }
        }

        return page.Revision;
    }

    /// <summary>Sends every change after a revision until the watch is cancelled.</summary>
    /// <param name="output">Where frames go.</param>
    /// <param name="afterRevision">The revision that the client knows of.</param>
    /// <param name="bookmarkInterval">How often progress is told; null for never.</param>
    /// <param name="cancellationToken">Ends the watch: the client left, its time is up, or the server stops.</param>
    public async Task RunAsync(IWatchOutput output, long afterRevision, TimeSpan? bookmarkInterval, CancellationToken cancellationToken)
    {
        await using var watch = store.Watch(Prefix, afterRevision);
        var told = afterRevision;
        var pending = watch.ReadAsync(cancellationToken).AsTask();
        // The interval goes on while changes pass that the selector keeps back: their readers need bookmarks most.
        var interval = bookmarkInterval is { } asked && asked < LongestInterval ? asked : LongestInterval;
        var tick = bookmarkInterval is null ? null : Task.Delay(interval, time, cancellationToken);
        while (true)
        {
            if (tick is not null && (tick.IsCompleted || (!pending.IsCompleted && await Task.WhenAny(pending, tick) == tick)))
            {
                // A cancelled wait ends the watch here: it would be completed for ever after.
                await tick;
                if (watch.Progress > told)
                {
                    told = watch.Progress;
                    frames.WriteBookmark(output, told, endsInitialEvents: false);
                    await output.FlushAsync(cancellationToken);
                }

                tick = Task.Delay(interval, time, cancellationToken);
                continue;
            }

            var events = await pending;
            if (await SendAsync(output, events, cancellationToken))
            {
                told = events[^1].Record.Revision;
            }

            pending = watch.ReadAsync(cancellationToken).AsTask();
        }
    }

    // .NET's timers go no further than 2^32 - 2 ms, 49.7 days; who wants bookmarks less often gets them this often.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    // A bound on what waits in the pipe while many objects or changes are written.
    private const int FlushEvery = 64 * 1024;

    private StoreKey Prefix => selection.Name is { } name && (ns.Length > 0 || kind.Scope == ResourceScope.Cluster)
        ? ObjectKeys.Of(kind, ns, name)
        : ObjectKeys.Prefix(kind, ns);

    private async ValueTask<bool> SendAsync(IWatchOutput output, IReadOnlyList<StoreEvent> events, CancellationToken cancellationToken)
    {
        var sent = false;
        for (var i = 0; i < events.Count; i++)
        {
            sent |= Send(output, events[i]);
            if (output.Unflushed > FlushEvery)
            {
                await output.FlushAsync(cancellationToken);
            }
        }

        if (sent)
        {
            await output.FlushAsync(cancellationToken);
        }

        return sent;
    }

    private bool Send(IWatchOutput output, StoreEvent change)
    {
        var before = change.Previous is not null && selection.Matches(change.Previous);
        if (change.Kind == StoreWriteKind.Delete)
        {
            if (before)
            {
                frames.WriteEvent(output, "DELETED"u8, change.Record.Value);
            }

            return before;
        }

        if (selection.Matches(change.Record))
        {
            frames.WriteEvent(output, before ? "MODIFIED"u8 : "ADDED"u8, change.Record.Value);
            return true;
        }

        if (before)
        {
            // It left the selection: the client is shown what it knew, at the version of the change.
            frames.WriteEvent(output, "DELETED"u8, ObjectCodec.WithRevision(change.Previous!.Value.Span, change.Record.Revision));
        }

        return before;
    }
}
