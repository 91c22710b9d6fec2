using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Faster.Commit;

/// <summary>Every read, write and sync of a store's files goes through here, so that a test can let any one of them fail.</summary>
internal class Disk
{
    public static readonly Disk Real = new();

    /// <summary>Opens a file to read and write; made, and brought to the disk as an entry of its directory, when it is not there.</summary>
    public virtual SafeFileHandle Open(string file)
    {
        var isNew = !File.Exists(file);
        var handle = File.OpenHandle(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        if (isNew)
        {
            SyncDirectory(Path.GetDirectoryName(file)!);
        }

        return handle;
    }

    /// <summary>Reads at most as many bytes as the target takes; 0 behind the file's end.</summary>
    public virtual int Read(SafeFileHandle handle, Span<byte> target, long offset, string file) =>
        RandomAccess.Read(handle, target, offset);

    public virtual void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset, string file) =>
        RandomAccess.Write(handle, bytes, offset);

    public virtual void Allocate(SafeFileHandle handle, long offset, long length, string file) =>
        DurableFile.Allocate(handle, offset, length, file);

    public virtual void Sync(SafeFileHandle handle, string file) => DurableFile.Sync(handle, file);

    public virtual void SyncDirectory(string directory) => DurableFile.SyncDirectory(directory);

    /// <summary>All bytes of a small file.</summary>
    public byte[] ReadAll(string file)
    {
        using var handle = File.OpenHandle(file, share: FileShare.Read | FileShare.Delete);
        var content = new byte[RandomAccess.GetLength(handle)];
        for (var total = 0; total < content.Length;)
        {
            var read = Read(handle, content.AsSpan(total), total, file);
            total += read > 0 ? read : throw new IOException($"{file} ends at {total} of {content.Length} bytes");
        }

        return content;
    }

    /// <summary>Replaces a file so that at every moment either the old or the new content is there, whole.</summary>
    public void Replace(string file, ReadOnlySpan<byte> content)
    {
        var beside = file + ".new";
        using (var handle = File.OpenHandle(beside, FileMode.Create, FileAccess.Write))
        {
            Write(handle, content, 0, beside);
            Sync(handle, beside);
        }

        File.Move(beside, file, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(file)!);
    }
}
