namespace KubeKit.Store;

/// <summary>What a write does to its key.</summary>
public enum StoreWriteKind
{
    /// <summary>Sets the key's value.</summary>
    Put,

    /// <summary>Removes the key; <see cref="StoreWrite.Value"/> is what its event shows.</summary>
    Delete,
}

/// <summary>One conditional write of one key.</summary>
public readonly record struct StoreWrite
{
    /// <summary>The key to write.</summary>
    public required StoreKey Key { get; init; }

    /// <summary>Put or delete.</summary>
    public required StoreWriteKind Kind { get; init; }

    /// <summary>The new value; for a delete the object's last state, which the delete's event carries.</summary>
    public required ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>
    /// Where in <see cref="Value"/> the store inserts the decimal digits of the commit's revision; -1 for nowhere.
    /// The revision is known only at the commit, so the writer leaves the place open and the store fills it in, once:
    /// every reader and watcher is then served the committed bytes as they are.
    /// </summary>
    public required int RevisionOffset { get; init; }

    /// <summary>
    /// The revision that the key must have for the write to take place: 0 that it must not exist, null that any will do
    /// (a delete of an absent key is then <see cref="CommitOutcome.NotFound"/>).
    /// </summary>
    public required long? ExpectedRevision { get; init; }
}
