namespace KubeKit.Store.Memory;

/// <summary>One version of a key, linked to the version before it. Readers walk the links without a lock.</summary>
internal sealed class RecordVersion(StoreRecord record, bool deleted, RecordVersion? older)
{
    private volatile RecordVersion? _older = older;

    public StoreRecord Record { get; } = record;

    /// <summary>The key was removed by this version.</summary>
    public bool Deleted { get; } = deleted;

    public long Revision => Record.Revision;

    public RecordVersion? Older => _older;

    /// <summary>The version that was the newest at <paramref name="revision"/>, or null when the key did not exist yet.</summary>
    public RecordVersion? At(long revision)
    {
        var version = this;
        while (version is not null && version.Revision > revision)
        {
            version = version._older;
        }

        return version;
    }

    /// <summary>Forgets all versions before this one.</summary>
    public void Forget() => _older = null;
}
