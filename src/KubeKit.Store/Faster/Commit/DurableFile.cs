using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Faster.Commit;

/// <summary>
/// Syncs that fail loudly. .NET's own flushes return normally on EIO and ENOSPC, so libc is asked, and its answer checked;
/// an <see cref="IOException"/> names file and error.
/// </summary>
internal static partial class DurableFile
{
    /// <summary>Brings a file's bytes (and its size) to the disk.</summary>
    public static void Sync(SafeFileHandle handle, string name)
    {
        if (OperatingSystem.IsWindows())
        {
#pragma warning disable RS0030 // Windows reports the failures of this call.
            RandomAccess.FlushToDisk(handle);
#pragma warning restore RS0030
            return;
        }

        Check(FileDataSync(handle), name);
    }

    /// <summary>Brings a directory's entries to the disk: without it a new file may be gone after a power loss.</summary>
    public static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals directory entries.
        }

        var descriptor = OpenDirectory(directory, 0);
        Check(descriptor < 0 ? -1 : 0, directory);
        var result = FileSync(descriptor);
        var error = Marshal.GetLastPInvokeErrorMessage();
        _ = Close(descriptor);
        if (result != 0)
        {
            throw new IOException($"cannot sync {directory}: {error}");
        }
    }

    /// <summary>Replaces a file so that at every moment either the old or the new content is there, whole.</summary>
    public static void Replace(string file, ReadOnlySpan<byte> content)
    {
        var beside = file + ".new";
        using (var handle = File.OpenHandle(beside, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(handle, content, 0);
            Sync(handle, beside);
        }

        File.Move(beside, file, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(file)!);
    }

    private static void Check(int result, string name)
    {
        if (result != 0)
        {
            throw new IOException($"cannot sync {name}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FileDataSync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FileSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDirectory(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
