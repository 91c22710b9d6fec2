namespace KubeKit.Store.Backup;

/// <summary>A store that can be copied while it runs.</summary>
public interface IBackupSource
{
    /// <summary>
    /// Writes all records as of the newest revision, without holding writers up. The copy ends with their count and a hash:
    /// one that was broken off is told from a whole one.
    /// </summary>
    /// <param name="target">Where to; written front to back.</param>
    /// <param name="cluster">What tells this cluster from others, for the copy's head; null when nothing does.</param>
    /// <param name="cancellationToken">Breaks the copy off.</param>
    /// <exception cref="StoreCorruptException">A record is damaged in the store's files.</exception>
    Task<BackupHeader> WriteBackupAsync(Stream target, string? cluster, CancellationToken cancellationToken);
}
