using System.Globalization;
using FASTER.core;

namespace KubeKit.Store.Faster.Commit;

/// <summary>FasterLog's commit metadata as files <c>commit.N</c>, each written beside, synced and renamed; any failure is thrown, not swallowed.</summary>
internal sealed class CommitFiles(string directory, Disk disk) : ILogCommitManager
{
    /// <inheritdoc/>
    public void Commit(long beginAddress, long untilAddress, byte[] commitMetadata, long commitNum, bool forceWriteMetadata)
    {
        // Fast commits stand in the log itself; only those that move its beginning are written here as well.
        if (!forceWriteMetadata)
        {
            return;
        }

        disk.Replace(PathOf(commitNum), commitMetadata);
        foreach (var older in ListCommits().Where(n => n < commitNum).ToArray())
        {
            RemoveCommit(older);
        }
    }

    /// <inheritdoc/>
    public byte[] GetCommitMetadata(long commitNum) => File.ReadAllBytes(PathOf(commitNum));

    /// <inheritdoc/>
    public IEnumerable<long> ListCommits() =>
        Directory.EnumerateFiles(directory, "commit.*")
            .Select(f => long.TryParse(Path.GetExtension(f).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)
            .Where(n => n >= 0)
            .OrderDescending();

    /// <inheritdoc/>
    public void RemoveCommit(long commitNum) => File.Delete(PathOf(commitNum));

    /// <inheritdoc/>
    public void RemoveAllCommits()
    {
        foreach (var commit in ListCommits().ToArray())
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

    private string PathOf(long commitNum) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"commit.{commitNum}"));
}
