using KubeKit.Store.Memory;

namespace KubeKit.Store.Faster;

/// <summary>A write on its way through a group commit.</summary>
internal sealed class PendingWrite(StoreWrite write)
{
    private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CommitResult _result;

    public Task<CommitResult> Task => _done.Task;

    /// <summary>The change that the write makes to a snapshot; null when its condition does not hold.</summary>
    public StoreEvent? Decide(StoreSnapshot tip)
    {
        var previous = tip.Find(write.Key);
        if (write.ExpectedRevision is { } expected && expected != (previous?.Revision ?? 0))
        {
            _result = new CommitResult(previous is null ? CommitOutcome.NotFound : CommitOutcome.Conflict, previous);
            return null;
        }

        if (write.Kind == StoreWriteKind.Delete && previous is null)
        {
            _result = new CommitResult(CommitOutcome.NotFound, null);
            return null;
        }

        var revision = tip.Revision + 1;
        var record = new StoreRecord(write.Key, RevisionText.Insert(write.Value, write.RevisionOffset, revision), revision);
        _result = new CommitResult(CommitOutcome.Committed, record);
        return new StoreEvent(write.Kind, record, previous);
    }

    public void Complete() => _done.TrySetResult(_result);

    public void Fail(Exception failure) => _done.TrySetException(failure);
}
