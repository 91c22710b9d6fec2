using KubeKit.Store.Faster.Commit;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Verification;

/// <summary>Files that are only looked at: whatever would change one fails.</summary>
internal sealed class UntouchedDisk : Disk
{
    public override SafeFileHandle Open(string file) => File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    public override void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset, string file) => throw Refused(file);

    public override void Allocate(SafeFileHandle handle, long offset, long length, string file) => throw Refused(file);

    public override void Sync(SafeFileHandle handle, string file) => throw Refused(file);

    public override void SyncDirectory(string directory) => throw Refused(directory);

    private static InvalidOperationException Refused(string file) => new($"{file} would have to be written, but is only verified");
}
