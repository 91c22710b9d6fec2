namespace KubeKit.Store.History;

/// <summary>The retained changes on the disk: what is older than the window in memory is read from here. Callers pin what they read.</summary>
internal interface IChangeArchive
{
    /// <summary>The change of a revision; null when its key does not start with <paramref name="prefix"/>.</summary>
    StoreEvent? Read(long revision, string prefix);

    /// <summary>Which key a revision changed, and what revision it had before (0: none); false when the key does not start with <paramref name="prefix"/>.</summary>
    bool TryReadHead(long revision, string prefix, out StoreKey key, out long previous);

    /// <summary>What a revision wrote to a key.</summary>
    StoreRecord Record(StoreKey key, long revision);
}
