using System.Runtime.InteropServices;
using KubeKit.Store.Faster.Commit;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Tests.Crashes;

/// <summary>A disk at whose k-th call about files of a certain name the process kills itself, half-way through a write.</summary>
internal sealed partial class FatalDisk(string name, int dieAt) : Disk
{
    private const int Kill = 9; // SIGKILL
    private int _calls;

    public override int Read(SafeFileHandle handle, Span<byte> target, long offset, string file)
    {
        Count(file); // at the start: that is when the log is read
        return base.Read(handle, target, offset, file);
    }

    public override void Allocate(SafeFileHandle handle, long offset, long length, string file)
    {
        base.Allocate(handle, offset, length, file);
        Count(file);
    }

    public override void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset, string file)
    {
        if (IsFatal(file))
        {
            base.Write(handle, bytes[..(bytes.Length / 2)], offset, file);
            Die();
        }

        base.Write(handle, bytes, offset, file);
    }

    public override void Sync(SafeFileHandle handle, string file)
    {
        Count(file);
        base.Sync(handle, file);
    }

    public override void SyncDirectory(string directory)
    {
        // What comes before it: a file was made, or renamed, and nothing else has happened yet.
        Count(Path.Combine(directory, "directory"));
        base.SyncDirectory(directory);
    }

    private void Count(string file)
    {
        if (IsFatal(file))
        {
            Die();
        }
    }

    private bool IsFatal(string file) =>
        name.Length > 0 && Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal) && Interlocked.Increment(ref _calls) == dieAt;

    private static void Die()
    {
        _ = Signal(Environment.ProcessId, Kill);
        Thread.Sleep(Timeout.Infinite); // the signal is on its way
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
