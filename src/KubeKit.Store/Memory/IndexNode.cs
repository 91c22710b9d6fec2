namespace KubeKit.Store.Memory;

/// <summary>A key in the ordered index: its versions, newest first, and its successors, one per level.</summary>
internal sealed class IndexNode(string key, int height)
{
    private readonly IndexNode?[] _next = new IndexNode?[height];
    private volatile RecordVersion? _newest;

    public string Key { get; } = key;

    public int Height => _next.Length;

    /// <summary>The newest version; null only before the first one was set.</summary>
    public RecordVersion? Newest
    {
        get => _newest;
        set => _newest = value;
    }

    public IndexNode? Next(int level) => Volatile.Read(ref _next[level]);

    /// <summary>Publishes the successor: a reader that sees it sees a whole node.</summary>
    public void SetNext(int level, IndexNode? node) => Volatile.Write(ref _next[level], node);

    /// <summary>The record visible at <paramref name="revision"/>, null when the key does not exist there.</summary>
    public StoreRecord? RecordAt(long revision) =>
        _newest?.At(revision) is { Deleted: false } version ? version.Record : null;
}
