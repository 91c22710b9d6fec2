namespace KubeKit.Store;

/// <summary>How a commit ended.</summary>
public enum CommitOutcome
{
    /// <summary>Durable and readable.</summary>
    Committed,

    /// <summary>The key's revision was not the expected one; nothing was written.</summary>
    Conflict,

    /// <summary>The key does not exist although the write expects a revision of it, or removes it; nothing was written.</summary>
    NotFound,
}

/// <summary>The result of a commit.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Record">Committed: what is stored now (for a delete, what was removed, with the delete's revision). Conflict: the current record. NotFound: null.</param>
public readonly record struct CommitResult(CommitOutcome Outcome, StoreRecord? Record);
