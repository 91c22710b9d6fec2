using KubeKit.Store.Faster.Commit;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Tests.Faster;

/// <summary>A disk that syncs nothing, for tests of what is in the files and not of when it got there.</summary>
internal sealed class UnsyncedDisk : Disk
{
    public override void Sync(SafeFileHandle handle, string file)
    {
    }

    public override void SyncDirectory(string directory)
    {
    }
}
