using KubeKit.Store.Faster.Commit;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Tests.Faults;

/// <summary>What a store asks of its disk.</summary>
public enum DiskCall
{
    /// <summary>To read.</summary>
    Read,

    /// <summary>To write.</summary>
    Write,

    /// <summary>To give a file blocks.</summary>
    Allocate,

    /// <summary>To sync a file.</summary>
    Sync,

    /// <summary>To sync a directory.</summary>
    SyncDirectory,
}

/// <summary>
/// A disk of which the k-th call of one sort fails, once or from then on. A write that fails has written half of its bytes,
/// as a full disk does; nothing else is synced, since nobody pulls the plug here.
/// </summary>
internal sealed class FaultyDisk(DiskCall? failing, int failAt, string message, bool forGood) : Disk
{
    /// <summary>One of which the k-th call of any sort that changes something fails, once.</summary>
    public FaultyDisk(int failAt, string message)
        : this(failing: null, failAt, message, forGood: false)
    {
    }

    private int _calls;
    private bool _failFromNowOn;

    /// <summary>How often the call that is to fail was made.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What it says of its failure.</summary>
    public string Message => message;

    /// <summary>Whether the failure has come.</summary>
    public bool HasFailed => Calls >= failAt;

    public void FailFromNowOn() => Volatile.Write(ref _failFromNowOn, true);

    public override int Read(SafeFileHandle handle, Span<byte> target, long offset, string file)
    {
        Count(DiskCall.Read, file);
        return base.Read(handle, target, offset, file);
    }

    public override void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset, string file)
    {
        try
        {
            Count(DiskCall.Write, file);
        }
        catch (IOException)
        {
            base.Write(handle, bytes[..(bytes.Length / 2)], offset, file);
            throw;
        }

        base.Write(handle, bytes, offset, file);
    }

    public override void Allocate(SafeFileHandle handle, long offset, long length, string file)
    {
        Count(DiskCall.Allocate, file);
        base.Allocate(handle, offset, length, file);
    }

    public override void Sync(SafeFileHandle handle, string file) => Count(DiskCall.Sync, file);

    public override void SyncDirectory(string directory) => Count(DiskCall.SyncDirectory, directory);

    private void Count(DiskCall call, string file)
    {
        if (failing is { } only ? call != only : call == DiskCall.Read)
        {
            return;
        }

        var number = Interlocked.Increment(ref _calls);
        if (number == failAt || (forGood && number > failAt) || Volatile.Read(ref _failFromNowOn))
        {
            throw new IOException($"{message}: {file}");
        }
    }
}
