using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Faster.Commit;

/// <summary>
/// Syncs that fail loudly. .NET's own flushes return normally on EIO and ENOSPC, so libc is asked, and its answer checked;
/// an <see cref="IOException"/> names file and error.
/// </summary>
internal static partial class DurableFile
{
    // errno's values, the same on all of Linux's architectures that .NET runs on.
    private const int DiskFull = 28; // ENOSPC
    private const int TooBig = 27; // EFBIG
    private const int QuotaExceeded = 122; // EDQUOT
    private const int Interrupted = 4; // EINTR: a signal came first; nothing has failed

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

        var result = FileDataSync(handle);
        while (result != 0 && Marshal.GetLastPInvokeError() == Interrupted)
        {
            result = FileDataSync(handle);
        }

        Check(result, name);
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

    /// <summary>
    /// Gives a file its blocks ahead of writing: a sync then has bytes to bring to the disk, but no file size, and takes
    /// half the time. A file system that cannot do so is no failure; a full disk is.
    /// </summary>
    public static void Allocate(SafeFileHandle handle, long offset, long length, string name)
    {
        if (OperatingSystem.IsLinux() && FileAllocate(handle, 0, offset, length) != 0
            && Marshal.GetLastPInvokeError() is DiskFull or QuotaExceeded or TooBig)
        {
            throw new IOException($"cannot extend {name}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
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

    [LibraryImport("libc", EntryPoint = "fallocate64", SetLastError = true)]
    private static partial int FileAllocate(SafeFileHandle handle, int mode, long offset, long length);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FileSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDirectory(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
