using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Faster.Commit;

/// <summary>
/// The newest acknowledged revision, kept apart from the log in two slots that are written in turn: a log that comes up
/// shorter than its marker has lost something. Exists from the store's first moment, so that its absence tells, too.
/// </summary>
internal sealed class TailMarker : IDisposable
{
    private const int SlotBytes = 512; // a sector each: one torn write spoils one slot
    private const ulong Magic = 0x3152_4B52_414D_4B4B; // "KKMARKR" and the version's digit
    private const byte Version = (byte)'1';
    private readonly SafeFileHandle _handle;
    private readonly string _file;
    private readonly byte[] _slot = new byte[24];
    private int _next;

    private readonly Disk _disk;

    private TailMarker(SafeFileHandle handle, string file, long revision, Disk disk) =>
        (_handle, _file, Revision, _disk) = (handle, file, revision, disk);

    /// <summary>The newest revision known to have been acknowledged.</summary>
    public long Revision { get; private set; }

    /// <summary>Where a directory's marker is.</summary>
    public static string PathIn(string directory) => Path.Combine(directory, "tail");

    public static TailMarker Create(string directory, long revision, Disk disk)
    {
        var file = PathIn(directory);
        var marker = new TailMarker(File.OpenHandle(file, FileMode.CreateNew, FileAccess.ReadWrite), file, revision, disk);
        marker.Write(revision);
        marker.Write(revision);
        marker.Sync();
        disk.SyncDirectory(directory);
        return marker;
    }

    /// <exception cref="StoreCorruptException">Neither slot is whole.</exception>
    public static TailMarker Open(string directory, Disk disk)
    {
        var file = PathIn(directory);
        var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        try
        {
            return new TailMarker(handle, file, ReadNewest(handle, file, disk), disk);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Notes a revision whose record is durable. The note itself may lag behind after a power loss: it is a lower bound.</summary>
    public void Write(long revision)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_slot, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(_slot.AsSpan(8), revision);
        BinaryPrimitives.WriteUInt64LittleEndian(_slot.AsSpan(16), XxHash64.HashToUInt64(_slot.AsSpan(0, 16)));
        _disk.Write(_handle, _slot, _next * SlotBytes, _file);
        _next ^= 1;
        Revision = revision;
    }

    public void Sync() => _disk.Sync(_handle, _file);

    public void Dispose() => _handle.Dispose();

    private static long ReadNewest(SafeFileHandle handle, string file, Disk disk)
    {
        Span<byte> slot = stackalloc byte[24];
        var newest = -1L;
        char? other = null;
        for (var i = 0; i < 2; i++)
        {
            if (disk.Read(handle, slot, i * SlotBytes, file) == slot.Length
                && BinaryPrimitives.ReadUInt64LittleEndian(slot) == Magic
                && BinaryPrimitives.ReadUInt64LittleEndian(slot[16..]) == XxHash64.HashToUInt64(slot[..16]))
            {
                newest = Math.Max(newest, BinaryPrimitives.ReadInt64LittleEndian(slot[8..]));
            }
            else if (slot.StartsWith("KKMARKR"u8) && slot[7] != Version && char.IsAsciiDigit((char)slot[7]))
            {
                other = (char)slot[7];
            }
        }

        return newest >= 0 ? newest : throw new StoreCorruptException(other is not null
            ? $"{file}: the store is of format version {other}; this version of KubeKit reads version {(char)Version}"
            : $"{file}: neither slot of the marker is whole; it should tell the newest acknowledged revision");
    }
}
