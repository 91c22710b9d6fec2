namespace KubeKit.Store.Faster;

/// <summary>A write on its way through a group commit.</summary>
internal sealed class PendingWrite(StoreWrite write, long enqueuedAt)
{
    private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CommitResult _result;

    public StoreKey Key => write.Key;

    public StoreWriteKind Kind => write.Kind;

    /// <summary>The time stamp of when the writer asked.</summary>
    public long EnqueuedAt { get; } = enqueuedAt;

    public Task<CommitResult> Task => _done.Task;

    /// <summary>The record that the write makes at <paramref name="revision"/>; null when its condition does not hold.</summary>
    public StoreRecord? Decide(StoreRecord? current, long revision)
    {
        if (WritePrecondition.Refuse(write, current) is { } refused)
        {
            _result = refused;
            return null;
        }

        var value = RevisionSplice.Insert(write.Value.Span, write.RevisionOffset, revision);
        var record = new StoreRecord(current?.Key ?? write.Key, value, revision);
        _result = new CommitResult(CommitOutcome.Committed, record);
        return record;
    }

    public void Complete() => _done.TrySetResult(_result);

    public void Fail(Exception failure) => _done.TrySetException(failure);
}
