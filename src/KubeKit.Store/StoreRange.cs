namespace KubeKit.Store;

/// <summary>Which keys, as of which revision, a list returns.</summary>
/// <param name="Prefix">Only keys under this prefix.</param>
/// <param name="After">Only keys greater than this one; null for the whole prefix.</param>
/// <param name="Limit">At most this many records; 0 for all.</param>
/// <param name="Revision">The revision to read at; 0 for the newest durable one.</param>
public readonly record struct StoreRange(StoreKey Prefix, StoreKey? After = null, int Limit = 0, long Revision = 0);

/// <summary>One consistent page of records in key order.</summary>
/// <param name="Records">The records.</param>
/// <param name="Revision">The revision of the snapshot that was read.</param>
/// <param name="RemainingCount">How many more records of the range the snapshot holds after the last one returned.</param>
public sealed record StorePage(IReadOnlyList<StoreRecord> Records, long Revision, long RemainingCount);
