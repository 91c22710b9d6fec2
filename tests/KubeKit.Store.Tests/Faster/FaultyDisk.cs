using KubeKit.Store.Faster.Commit;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Tests.Faster;

/// <summary>A disk of which the k-th write, sync or extension fails, once; everything after it works again, which must not help.</summary>
internal sealed class FaultyDisk(int failAt, string message) : Disk
{
    private int _calls;

    /// <summary>Whether the failure has come.</summary>
    public bool HasFailed => Volatile.Read(ref _calls) >= failAt;

    public override void Allocate(SafeFileHandle handle, long offset, long length, string file)
    {
        Count(file);
        base.Allocate(handle, offset, length, file);
    }

    public override void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset, string file)
    {
        Count(file);
        base.Write(handle, bytes, offset, file);
    }

    public override void Sync(SafeFileHandle handle, string file)
    {
        Count(file);
        base.Sync(handle, file);
    }

    public override void SyncDirectory(string directory)
    {
        Count(directory);
        base.SyncDirectory(directory);
    }

    private void Count(string file)
    {
        if (Interlocked.Increment(ref _calls) == failAt)
        {
            throw new IOException($"{message}: {file}");
        }
    }
}
