using FASTER.core;
using KubeKit.Store.Faster.Commit;

namespace KubeKit.Store.Tests.Faster;

/// <summary>What FasterLog by itself does not do (DESIGN, section 7): each fact the reason for something in the store. One that fails here has been mended there.</summary>
public sealed class FasterLogFactsTests : IDisposable
{
    private const int Records = 100;
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_default_commits_are_acknowledged_and_lost_when_their_metadata_is_not_written()
    {
        Assert.Equal(Records, await FillAsync(fast: false));
        Assert.Empty(Read(fast: false));
    }

    [Fact]
    public async Task Its_fast_commits_need_no_metadata()
    {
        Assert.Equal(Records, await FillAsync(fast: true));
        Assert.Equal(Records, Read(fast: true).Count);
    }

    [Fact]
    public async Task Its_checksum_lets_swapped_words_pass()
    {
        await FillAsync(fast: true, LogChecksumType.PerEntry);
        // In the first record's bytes: two words change places.
        Spoil(log =>
        {
            var at = log.AsSpan().IndexOf("record 0"u8) + 16;
            for (var i = 0; i < 8; i++)
            {
                (log[at + i], log[at + 8 + i]) = (log[at + 8 + i], log[at + i]);
            }
        });
        var read = Read(fast: true, LogChecksumType.PerEntry);
        Assert.Equal(Records, read.Count);
        Assert.NotEqual(Record(0), read[0]);
    }

    [Fact]
    public async Task It_drops_the_rest_of_a_page_behind_a_zeroed_header_without_a_word()
    {
        await FillAsync(fast: true);
        Spoil(log => log.AsSpan(log.AsSpan().IndexOf("record 5"u8) - 4, 4).Clear());
        var read = Read(fast: true);
        Assert.InRange(read.Count, 5, Records - 10);
        Assert.Equal(Record(4), read[4]);
        Assert.NotEqual(Record(5), read[5]);
    }

    private static byte[] Record(int i)
    {
        var bytes = new byte[64];
        System.Text.Encoding.ASCII.GetBytes($"record {i}".PadRight(16) + "the one the other").CopyTo(bytes, 0);
        return bytes;
    }

    private async Task<int> FillAsync(bool fast, LogChecksumType checksum = LogChecksumType.None)
    {
        using var device = new LogDevice(_folder.Path, Disk.Real, extendBy: 4096);
        using var log = Open(device, fast, recover: false, checksum);
        var acknowledged = 0;
        for (var i = 0; i < Records; i++)
        {
            log.Enqueue(Record(i));
            await log.CommitAsync();
            acknowledged++;
        }

        return acknowledged;
    }

    private List<byte[]> Read(bool fast, LogChecksumType checksum = LogChecksumType.None)
    {
        using var device = new LogDevice(_folder.Path, Disk.Real, extendBy: 4096);
        using var log = Open(device, fast, recover: true, checksum);
        var read = new List<byte[]>();
        using var records = log.Scan(log.BeginAddress, log.TailAddress);
        while (records.GetNext(out var entry, out _, out _))
        {
            read.Add(entry);
        }

        return read;
    }

    private void Spoil(Action<byte[]> edit)
    {
        var log = File.ReadAllBytes(_folder.File("log.0"));
        edit(log);
        File.WriteAllBytes(_folder.File("log.0"), log);
    }

    private static FasterLog Open(LogDevice device, bool fast, bool recover, LogChecksumType checksum) => new(new FasterLogSettings
    {
        LogDevice = device,
        LogCommitManager = new LostCommits(),
        PageSizeBits = SmallStore.Layout.PageBits,
        MemorySizeBits = SmallStore.Layout.PageBits + 1,
        SegmentSizeBits = SmallStore.Layout.SegmentBits,
        FastCommitMode = fast,
        LogChecksum = checksum,
        TryRecoverLatest = recover,
    });

    /// <summary>Metadata that never comes to the disk; FasterLog's own manager says no more when a write fails.</summary>
    private sealed class LostCommits : ILogCommitManager
    {
        public void Commit(long beginAddress, long untilAddress, byte[] commitMetadata, long commitNum, bool forceWriteMetadata)
        {
        }

        public byte[] GetCommitMetadata(long commitNum) => throw new FileNotFoundException();

        public IEnumerable<long> ListCommits() => [];

        public void RemoveCommit(long commitNum)
        {
        }

        public void RemoveAllCommits()
        {
        }

        public void OnRecovery(long commitNum)
        {
        }

        public void Dispose()
        {
        }
    }
}
