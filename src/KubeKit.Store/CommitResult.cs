namespace KubeKit.Store;

/// <summary>How a commit ended.</summary>
public enum CommitOutcome
{
    /// <summary>Durable and readable.</summary>
    Committed,

    /// <summary>The key's revision was not the expected one; nothing was written.</summary>
    Conflict,

    /// <summary>The key does not exist although the write asked for it; nothing was written.</summary>
    NotFound,
}

/// <summary>The result of a commit.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Record">Committed: what is stored now (for a delete, what was removed, with the delete's revision). Conflict: the current record, null when the key does not exist.</param>
public readonly record struct CommitResult(CommitOutcome Outcome, StoreRecord? Record);
