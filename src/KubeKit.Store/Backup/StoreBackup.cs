using KubeKit.Store.Encryption;
using KubeKit.Store.Faster;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;

namespace KubeKit.Store.Backup;

/// <summary>Verifies backups, and makes stores of them.</summary>
public static class StoreBackup
{
    /// <summary>How far a restored store's revisions are above the backup's.</summary>
    /// <remarks>
    /// Clients may have seen revisions that were given after the backup. Were such a revision given again, to another change,
    /// they would take it for the one they know; so the restored store goes on far above (as <c>etcdutl snapshot restore
    /// --bump-revision</c> does), and whoever resumes a watch below is told that it has been compacted, and lists anew.
    /// </remarks>
    public const long DefaultRevisionGap = 1_000_000_000;

    /// <summary>Reads all of a backup.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="encryption">The keys to decrypt encrypted values with; without, only their hashes are verified.</param>
    /// <exception cref="StoreCorruptException">It is damaged, was broken off, or is none; the message names the place.</exception>
    public static BackupSummary Verify(string file, StoreEncryption? encryption = null)
    {
        var codec = new RecordCodec(ValueSealer.Create(encryption ?? new StoreEncryption()));
        var (isSealed, opened) = (0L, 0L);
        using var stream = Open(file);
        var reader = new BackupReader(stream, file);
        var header = reader.ReadHeader();
        var records = reader.ReadRecords(header, envelope =>
        {
            if (!envelope.IsSealed)
            {
                return;
            }

            isSealed++;
            if (codec.Opens(envelope))
            {
                codec.ValueOf(envelope, envelope.Key);
                opened++;
            }
        });
        return new BackupSummary(header, records, isSealed, opened, stream.Length, reader.ReadFiles());
    }

    /// <summary>
    /// Takes a backup into a file: written beside, verified as it stands on the disk, synced and renamed, so that the file is at
    /// every moment either what it was before or the whole backup. Only its owner may read it.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="write">Writes the backup, as <see cref="IBackupSource.WriteBackupAsync"/> does.</param>
    /// <param name="files">Files that are to go with it.</param>
    /// <param name="cancellationToken">Gives up; the file stays as it was.</param>
    /// <exception cref="StoreCorruptException">What was written is no whole backup.</exception>
    public static async Task<BackupSummary> SaveAsync(string file, Func<Stream, CancellationToken, Task> write, IReadOnlyList<BackupFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(files);
        var path = Path.GetFullPath(file);
        var beside = path + ".partial";
        try
        {
            await using (var stream = OwnersFile.Create(beside))
            {
                await write(stream, cancellationToken);
            }

            Verify(beside);
            await AddFilesAsync(beside, files, cancellationToken);
            var summary = Verify(beside);
            File.Move(beside, path, overwrite: true);
            DurableFile.SyncDirectory(Path.GetDirectoryName(path)!);
            return summary;
        }
        catch (StoreCorruptException e)
        {
            // Of the file that was asked for, not of the one beside it.
            throw new StoreCorruptException(e.Message.Replace(beside, path, StringComparison.Ordinal), e);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Writes the files that came with a backup below a directory, synced, for their owner only; one that is there with the same content stays.</summary>
    /// <exception cref="IOException">A file is there with another content; nothing was written.</exception>
    public static void WriteFiles(IReadOnlyList<BackupFile> files, string directory)
    {
        ArgumentNullException.ThrowIfNull(files);
        OwnersFile.WriteAll(files, directory);
    }

    /// <summary>Renames the directory of a store that nobody has open, so that another can be restored in its place.</summary>
    /// <exception cref="StoreUnavailableException">It is in use.</exception>
    public static void MoveAside(string directory, string target)
    {
        using var old = DirectoryLock.Take(directory);
        Directory.Move(directory, target);
    }

    internal static async Task AddFilesAsync(string file, IReadOnlyList<BackupFile> files, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Append, FileAccess.Write);
        if (files.Count > 0)
        {
            var writer = new BackupWriter(stream);
            foreach (var added in files)
            {
                writer.AddFile(added);
            }

            await writer.EndAsync(cancellationToken);
        }

        DurableFile.Sync(stream.SafeFileHandle, file);
    }

    /// <summary>
    /// Makes a store of a backup, durable when this returns. It holds all records at the revisions that they had, and no history.
    /// </summary>
    /// <param name="file">The backup; verified before anything is written.</param>
    /// <param name="directory">The store's directory: empty, or not there yet.</param>
    /// <param name="revisionGap">How far above the backup's revision the store goes on; see <see cref="DefaultRevisionGap"/>.</param>
    /// <returns>What was in the backup, and the revision that the store is at.</returns>
    /// <exception cref="StoreCorruptException">The backup is damaged; nothing was written.</exception>
    /// <exception cref="IOException">The directory is not empty, or cannot be written.</exception>
    /// <exception cref="StoreUnavailableException">The directory is in use.</exception>
    public static (BackupSummary Backup, long Revision) Restore(string file, string directory, long revisionGap = DefaultRevisionGap) =>
        Restore(file, directory, revisionGap, Disk.Real);

    internal static (BackupSummary Backup, long Revision) Restore(string file, string directory, long revisionGap, Disk disk)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(revisionGap);
        var summary = Verify(file);
        var revision = checked(summary.Header.Revision + revisionGap);
        using var stream = Open(file);
        new RestoredDirectory(directory, disk).Write(revision, visit =>
        {
            var reader = new BackupReader(stream, file);
            return reader.ReadRecords(reader.ReadHeader(), visit);
        });
        return (summary, revision);
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
}
