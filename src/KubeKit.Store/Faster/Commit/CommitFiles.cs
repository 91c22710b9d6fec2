using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using FASTER.core;

namespace KubeKit.Store.Faster.Commit;

/// <summary>
/// FasterLog's commit metadata as files <c>commit.N</c>, each ending in a hash (FasterLog's own checksum is a XOR), written
/// beside, synced and renamed; any failure is thrown, not swallowed, and told by <see cref="Failed"/>: FasterLog itself goes on waiting for the commit.
/// </summary>
/// <param name="directory">Where they lie.</param>
/// <param name="disk">What they are written with.</param>
/// <param name="syncLog">Brings the log to the disk, or throws: no file may tell of what is not there.</param>
internal sealed class CommitFiles(string directory, Disk disk, Action syncLog) : ILogCommitManager
{
    private const int HashBytes = 8;

    private readonly TaskCompletionSource<Exception> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the first failure, if there is one.</summary>
    public Task<Exception> Failed => _failed.Task;

    /// <summary>While it is set FasterLog is told of this commit, which stands in the log, and of no file.</summary>
    public FasterLogRecoveryInfo? Latest { get; set; }

    /// <inheritdoc/>
    public void Commit(long beginAddress, long untilAddress, byte[] commitMetadata, long commitNum, bool forceWriteMetadata)
    {
        // Fast commits stand in the log itself; only those that move its beginning are written here as well.
        if (!forceWriteMetadata)
        {
            return;
        }

        try
        {
            syncLog();
            Write(commitMetadata, commitNum);
        }
        catch (Exception e)
        {
            _failed.TrySetResult(e);
            throw; // or FasterLog would remove what the log no longer begins with
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StoreCorruptException">The file is damaged.</exception>
    public byte[] GetCommitMetadata(long commitNum) => Latest?.ToByteArray() ?? ReadFile(commitNum);

    /// <summary>Where the log begins, as the newest file tells; 0 when there is none.</summary>
    /// <exception cref="StoreCorruptException">The file is damaged.</exception>
    public long ReadBegin()
    {
        var newest = Files().FirstOrDefault(-1);
        if (newest < 0)
        {
            return 0;
        }

        using var fields = new BinaryReader(new MemoryStream(ReadFile(newest)));
        var info = new FasterLogRecoveryInfo();
        info.Initialize(fields);
        return info.BeginAddress;
    }

    /// <inheritdoc/>
    public IEnumerable<long> ListCommits() => Latest is { } latest ? [latest.CommitNum] : Files();

    /// <inheritdoc/>
    public void RemoveCommit(long commitNum) => File.Delete(PathOf(commitNum));

    /// <inheritdoc/>
    public void RemoveAllCommits()
    {
        foreach (var commit in Files().ToArray())
        {
            RemoveCommit(commit);
        }
    }

    /// <inheritdoc/>
    public void OnRecovery(long commitNum)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private IEnumerable<long> Files() =>
        Directory.EnumerateFiles(directory, "commit.*")
            .Select(f => long.TryParse(Path.GetExtension(f).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)
            .Where(n => n >= 0)
            .OrderDescending();

    private byte[] ReadFile(long commitNum)
    {
        var content = disk.ReadAll(PathOf(commitNum));
        var size = content.Length - HashBytes;
        return size < 0 || BinaryPrimitives.ReadUInt64LittleEndian(content.AsSpan(size)) != XxHash64.HashToUInt64(content.AsSpan(0, size))
            ? throw new StoreCorruptException($"{PathOf(commitNum)}: the hash does not fit its {content.Length} bytes")
            : content[..size];
    }

    private void Write(byte[] commitMetadata, long commitNum)
    {
        var content = new byte[commitMetadata.Length + HashBytes];
        commitMetadata.CopyTo(content, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(commitMetadata.Length), XxHash64.HashToUInt64(commitMetadata));
        disk.Replace(PathOf(commitNum), content);
        foreach (var older in Files().Where(n => n < commitNum).ToArray())
        {
            RemoveCommit(older);
        }
    }

    private string PathOf(long commitNum) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"commit.{commitNum}"));
}
