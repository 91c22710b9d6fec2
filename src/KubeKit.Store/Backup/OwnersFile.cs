using KubeKit.Store.Faster.Commit;

namespace KubeKit.Store.Backup;

/// <summary>Files that only their owner may read: they hold keys and secrets.</summary>
internal static class OwnersFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a file anew; the mode holds from the first byte.</summary>
    public static FileStream Create(string file)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(file, options);
    }

    public static void WriteAll(IReadOnlyList<BackupFile> files, string directory)
    {
        var targets = files.Select(f => (File: f, Path: PathOf(f, directory))).ToArray();
        var missing = targets.Where(t => !IsThere(t.File, t.Path)).ToArray();
        foreach (var (file, path) in missing)
        {
            var parent = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(parent);
            var beside = path + ".new";
            using (var stream = Create(beside))
            {
                stream.Write(file.Content.Span);
                stream.Flush();
                DurableFile.Sync(stream.SafeFileHandle, beside);
            }

            File.Move(beside, path);
            DurableFile.SyncDirectory(parent);
            DurableFile.SyncDirectory(Path.GetDirectoryName(parent)!);
        }
    }

    // A name comes from the backup: it must not lead elsewhere.
    private static string PathOf(BackupFile file, string directory)
    {
        var root = Path.GetFullPath(directory);
        var path = Path.GetFullPath(Path.Combine(root, file.Name));
        return path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(file.Name)
            ? path
            : throw new IOException($"the backup holds a file {file.Name}, which would lie outside {directory}");
    }

    private static bool IsThere(BackupFile file, string path) =>
        File.Exists(path) && (File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Content.Span)
            ? true
            : throw new IOException($"{path} is there already, and is another one than in the backup"));
}
