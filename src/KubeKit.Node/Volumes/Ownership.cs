using System.Runtime.InteropServices;

namespace KubeKit.Node.Volumes;

/// <summary>Modes and groups of files, where the platform has them.</summary>
internal static partial class Ownership
{
    public static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    /// <summary>Gives a file to a pod's fsGroup. Needs root; without it the file stays readable by its mode.</summary>
    public static void SetGroup(string path, long? group)
    {
        // uint.MaxValue leaves the owner as it is.
        if (group is { } id && !OperatingSystem.IsWindows())
            _ = LChown(path, uint.MaxValue, (uint)id);
    }

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LChown(string path, uint owner, uint group);
}
