using KubeKit.Store.Faster.Archive;
using KubeKit.Store.Faster.Checkpoints;
using KubeKit.Store.Memory;

namespace KubeKit.Store.Faster.Commit;

/// <summary>
/// Keeps the log to a small multiple of the live data: writes a checkpoint of the oldest revision that is to be kept beside
/// running writers, and once that is durable cuts the log behind it. At every moment the two together hold everything.
/// </summary>
internal sealed class LogTrimmer(FasterStoreOptions options, VersionedMap map, DurableLog log, LogArchive archive, CheckpointWriter checkpoints, GroupCommitter committer)
{
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private volatile bool _closed;
    private long _againAt;

    /// <summary>Writers call this after a commit; one comparison unless the log has grown too long.</summary>
    public void NoteGrowth()
    {
        if (_closed || !_running.IsCompleted
            || log.Bytes < Math.Max(Math.Max(options.History.MaximumBytes, 2 * map.LiveBytes), Volatile.Read(ref _againAt)))
        {
            return;
        }

        lock (_gate)
        {
            if (!_closed && _running.IsCompleted)
            {
                _running = Task.Run(TrimAsync);
            }
        }
    }

    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            return _running;
        }
    }

    private async Task TrimAsync()
    {
        try
        {
            // Half of what is there goes at least, so that the next time is far; more where more has been compacted.
            var oldest = archive.Oldest;
            var revision = map.Compact(Math.Max(map.Compacted, oldest + ((map.Published - oldest) / 2)));
            if (revision > oldest)
            {
                await TrimAsync(revision);
            }

            // What running lists still read may keep the log long: no checkpoint after every write then.
            Volatile.Write(ref _againAt, log.Bytes + (options.History.MaximumBytes / 4));
        }
        catch (Exception failure)
        {
            committer.Fail(failure);
        }
    }

    private async Task TrimAsync(long revision)
    {
        CheckpointFile checkpoint;
        using (map.PinAt(revision))
        {
            checkpoint = checkpoints.Write(revision, map.RecordsAt(revision));
        }

        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        committer.Do(() =>
        {
            try
            {
                archive.Base = checkpoint;
                log.CutUpTo(revision);
            }
            finally
            {
                cut.SetResult();
            }
        });
        await Task.WhenAny(cut.Task, committer.Ended);
    }
}
