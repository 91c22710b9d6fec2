using System.Runtime.InteropServices;

namespace KubeKit.Node.Volumes;

/// <summary>
/// A directory whose files all change in one step, as the kubelet's AtomicWriter: the files lie in a directory named by
/// the time, <c>..data</c> is a link to it, and the visible names are links through <c>..data</c>. Renaming a new link over
/// <c>..data</c> is the step; a reader sees all old files or all new ones.
/// </summary>
internal static partial class AtomicDirectory
{
    private const string Data = "..data";
    private const string NextData = "..data_tmp";
    private const UnixFileMode DirectoryMode = (UnixFileMode)0b111_101_101; // 0755

    /// <summary>Makes the directory hold exactly these files (paths may have subdirectories). Returns whether anything changed.</summary>
    public static bool Write(string directory, IReadOnlyDictionary<string, VolumeFile> files, TimeProvider time, long? group)
    {
        Directory.CreateDirectory(directory);
        var dataLink = Path.Combine(directory, Data);
        var current = new FileInfo(dataLink).LinkTarget;
        if (current is not null && Holds(Path.Combine(directory, current), files))
            return false;

        var stamp = $"..{time.GetUtcNow():yyyy_MM_dd_HH_mm_ss}.{Guid.NewGuid().ToString("N")[..8]}";
        var payload = Path.Combine(directory, stamp);
        CreateDirectory(payload, group);
        foreach (var (path, file) in files)
            WriteFile(payload, path, file, group);

        var next = Path.Combine(directory, NextData);
        File.Delete(next);
        File.CreateSymbolicLink(next, stamp);
        Replace(next, dataLink);
        LinkVisibleNames(directory, files.Keys);
        if (current is not null && Directory.Exists(Path.Combine(directory, current)))
            Directory.Delete(Path.Combine(directory, current), recursive: true);

        return true;
    }

    private static bool Holds(string payload, IReadOnlyDictionary<string, VolumeFile> files)
    {
        if (!Directory.Exists(payload))
            return false;

        var there = Directory.EnumerateFiles(payload, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(payload, f)).ToHashSet();
        return there.Count == files.Count && files.All(f =>
            there.Contains(f.Key) && File.ReadAllBytes(Path.Combine(payload, f.Key)).AsSpan().SequenceEqual(f.Value.Content.Span));
    }

    private static void WriteFile(string payload, string path, VolumeFile file, long? group)
    {
        var parts = path.Split('/');
        var directory = payload;
        foreach (var part in parts[..^1])
            CreateDirectory(directory = Path.Combine(directory, part), group);

        var full = Path.Combine(directory, parts[^1]);
        using (var stream = new FileStream(full, FileMode.CreateNew, FileAccess.Write))
            stream.Write(file.Content.Span);

        // A pod's group must be able to read what is its pod's.
        Ownership.SetMode(full, group is null ? file.Mode : file.Mode | UnixFileMode.GroupRead);
        Ownership.SetGroup(full, group);
    }

    private static void CreateDirectory(string path, long? group)
    {
        Directory.CreateDirectory(path);
        Ownership.SetMode(path, DirectoryMode);
        Ownership.SetGroup(path, group);
    }

    // File.Move looks through a link and refuses what leads to a directory; rename(2) takes the link as it is.
    private static void Replace(string from, string to)
    {
        if (Rename(from, to) != 0)
            throw new IOException($"rename {from} to {to}: error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string from, string to);

    private static void LinkVisibleNames(string directory, IEnumerable<string> paths)
    {
        var visible = paths.Select(p => p.Split('/')[0]).ToHashSet();
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is not null && entry.Name is not (Data or NextData) && !visible.Contains(entry.Name))
                entry.Delete();
        }

        foreach (var name in visible)
        {
            var link = Path.Combine(directory, name);
            if (new FileInfo(link).LinkTarget is null)
                File.CreateSymbolicLink(link, Path.Combine(Data, name));
        }
    }
}
