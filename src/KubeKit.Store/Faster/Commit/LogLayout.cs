namespace KubeKit.Store.Faster.Commit;

/// <summary>How the log lies in its files. Part of the format: a log is opened with the layout that it was written with.</summary>
/// <param name="PageBits">The size of a page, as a power of two: a record must fit one, and the log is cut in whole pages.</param>
/// <param name="SegmentBits">The size of a file, as a power of two: the disk is given back in such pieces.</param>
/// <param name="ExtendBy">How many bytes a file is given ahead of writing.</param>
internal sealed record LogLayout(int PageBits, int SegmentBits, long ExtendBy)
{
    /// <summary>
    /// Pages of 8 MiB: the API's bodies end at 3 MiB, and stored objects are little larger. Files of 64 MiB.
    /// Tests have smaller ones, so that a store of a few kilobytes has all that a large one has.
    /// </summary>
    public static readonly LogLayout Default = new(PageBits: 23, SegmentBits: 26, ExtendBy: 1 << 20);

    /// <summary>The file that an address of the log lies in.</summary>
    public int SegmentOf(long address) => (int)(address >> SegmentBits);

    /// <summary>The place in that file.</summary>
    public long OffsetOf(long address) => address & ((1L << SegmentBits) - 1);
}
