namespace KubeKit.Store.Backup;

/// <summary>
/// A backup: a head (magic, format version, length and text of a <see cref="BackupHeader"/>), then frames of a kind, a length
/// and a content. The records end with a frame of their count and a hash over everything before; files may follow in the
/// same way. A test reads a backup of each version that there ever was.
/// </summary>
internal static class BackupFormat
{
    /// <summary>Begins every backup.</summary>
    public static ReadOnlySpan<byte> Magic => "KKBACKUP"u8;

    /// <summary>Rises when older readers would misread what is written.</summary>
    public const int Version = 1;

    /// <summary>Magic, version, the header's length.</summary>
    public const int HeadBytes = 16;

    /// <summary>A frame's kind and length.</summary>
    public const int FrameBytes = 5;

    /// <summary>A count and a hash.</summary>
    public const int EndBytes = 16;

    /// <summary>No frame is longer: a record fits a page of the log, and files are small.</summary>
    public const int MaximumFrame = 64 << 20;

    /// <summary>A record in its envelope.</summary>
    public const byte Record = (byte)'R';

    /// <summary>A file: the length of its name (two bytes), its name, its bytes.</summary>
    public const byte File = (byte)'F';

    /// <summary>The end of records or files.</summary>
    public const byte End = (byte)'E';

    /// <summary>Why the writer could not go on; nothing follows.</summary>
    public const byte Failure = (byte)'X';
}
