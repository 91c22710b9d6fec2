using KubeKit.Store.Faster.Recovery;
using KubeKit.Store.Memory;

namespace KubeKit.Store.Faster.Commit;

/// <summary>
/// Keeps the log to a small multiple of the live data: writes a checkpoint as of the compacted revision beside running
/// writers, and once that is durable cuts the log behind it. At every moment checkpoint and log together hold everything.
/// </summary>
internal sealed class LogTrimmer(FasterStoreOptions options, VersionedMap map, DurableLog log, GroupCommitter committer, Disk disk)
{
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private volatile bool _closed;
    private long _againAt;

    /// <summary>Writers call this after a commit; one comparison unless the log has grown too long.</summary>
    public void NoteGrowth()
    {
        if (_closed || !_running.IsCompleted
            || log.Bytes < Math.Max(Math.Max(options.CheckpointLogBytes, 2 * map.LiveBytes), Volatile.Read(ref _againAt)))
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
            // What the checkpoint cannot stand for stays in the log: let go of half the history so that the log gets shorter.
            map.Compact(map.OlderHalf());
            var revision = Checkpoint.Write(options.Directory, map, disk);
            var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            committer.Do(() =>
            {
                try
                {
                    log.CutUpTo(revision);
                }
                finally
                {
                    cut.SetResult();
                }
            });
            await Task.WhenAny(cut.Task, committer.Ended);
            // History that is too young to go may keep the log long: no checkpoint after every write then.
            Volatile.Write(ref _againAt, log.Bytes + (options.CheckpointLogBytes / 4));
        }
        catch (Exception failure)
        {
            committer.Fail(failure);
        }
    }
}
