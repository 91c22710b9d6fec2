namespace KubeKit.Store;

/// <summary>Decides, by the key's newest record, whether a write takes place.</summary>
internal static class WritePrecondition
{
    /// <summary>Null when the write may go on; otherwise the result that answers it.</summary>
    public static CommitResult? Refuse(in StoreWrite write, StoreRecord? current)
    {
        if (write.ExpectedRevision is { } expected && expected != (current?.Revision ?? 0))
        {
            return new CommitResult(current is null ? CommitOutcome.NotFound : CommitOutcome.Conflict, current);
        }

        return write.Kind == StoreWriteKind.Delete && current is null
            ? new CommitResult(CommitOutcome.NotFound, null)
            : null;
    }
}
