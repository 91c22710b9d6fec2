using KubeKit.Store.Faster;
using KubeKit.Store.Faster.Checkpoints;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Recovery;

namespace KubeKit.Store.Backup;

/// <summary>
/// The files of an embedded store that holds a backup's records: a checkpoint and the marker. The marker comes last: a
/// restore that was broken off leaves a directory that does not come up.
/// </summary>
internal sealed class RestoredDirectory(string directory, Disk disk)
{
    private const int FlushAt = 1 << 20;

    /// <exception cref="IOException">The directory is not empty.</exception>
    public void Write(long revision, Func<BackupReader.Visitor, long> read)
    {
        Directory.CreateDirectory(directory);
        using var held = DirectoryLock.Take(directory);
        if (Directory.EnumerateFileSystemEntries(directory).FirstOrDefault(f => Path.GetFileName(f) != DirectoryLock.FileName) is { } found)
        {
            throw new IOException($"{directory} is not empty (it holds {Path.GetFileName(found)}): a backup is restored into an empty directory only");
        }

        var path = CheckpointFormat.PathOf(directory, revision);
        var beside = path + ".new";
        try
        {
            WriteCheckpoint(beside, revision, read);
            File.Move(beside, path);
            disk.SyncDirectory(directory);
            disk.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(directory))!);
            TailMarker.Create(directory, revision, disk).Dispose();
        }
        catch
        {
            // Nothing half is left, so that the restore can be tried again.
            File.Delete(beside);
            File.Delete(path);
            File.Delete(TailMarker.PathIn(directory));
            throw;
        }
    }

    private void WriteCheckpoint(string file, long revision, Func<BackupReader.Visitor, long> read)
    {
        using var handle = File.OpenHandle(file, FileMode.CreateNew, FileAccess.Write);
        var output = new HashingWriter((bytes, offset) => disk.Write(handle, bytes, offset, file), FlushAt);
        var body = new CheckpointBody(output);
        body.Begin(revision);
        read(envelope => envelope.Bytes.CopyTo(body.Add(envelope.Bytes.Length)));
        body.End();
        disk.Sync(handle, file);
    }
}
