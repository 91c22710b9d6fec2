using System.Runtime.InteropServices;
using KubeKit.Store.Values;

namespace KubeKit.Store;

/// <summary>A key's value as of one revision.</summary>
/// <remarks>
/// A store that keeps its values on the disk hands out records that read theirs when asked: a list of a million is then no
/// more than their places. Such a read is verified by its hash.
/// </remarks>
public sealed class StoreRecord
{
    private byte[]? _bytes;
    private ValueFile? _file;
    private long _offset;
    private int _size;
    private bool _touched;

    /// <summary>A record whose value is in memory.</summary>
    public StoreRecord(StoreKey key, ReadOnlyMemory<byte> value, long revision)
        : this(key, Whole(value), revision)
    {
    }

    internal StoreRecord(StoreKey key, byte[] value, long revision)
    {
        (Key, _bytes, Revision) = (key, value, revision);
        _size = value.Length;
    }

    /// <summary>A record whose value is in a file.</summary>
    internal StoreRecord(StoreKey key, long revision, ValueFile file, long offset, int size)
    {
        (Key, Revision) = (key, revision);
        PlaceAt(file, offset, size);
    }

    /// <summary>The key.</summary>
    public StoreKey Key { get; }

    /// <summary>The revision that wrote these bytes.</summary>
    public long Revision { get; }

    /// <summary>The committed bytes, revision digits included. Shared and never changed: readers must not write to it.</summary>
    /// <exception cref="StoreCorruptException">The value had to be read from the disk, and is damaged there.</exception>
    public ReadOnlyMemory<byte> Value
    {
        get
        {
            var bytes = _bytes;
            if (bytes is null)
            {
                var place = Place;
                bytes = place.File.Load(this, place.Offset, place.Size);
            }
            else if (!_touched)
            {
                _touched = true;
            }

            return bytes;
        }
    }

    /// <summary>How many bytes it takes: in its file where it has one, else its value's.</summary>
    internal int Size => Volatile.Read(ref _size);

    /// <summary>The value while it is in memory.</summary>
    internal byte[]? Cached => Volatile.Read(ref _bytes);

    /// <summary>Whether the value was asked for since it was last told not to have been.</summary>
    internal bool Touched
    {
        get => _touched;
        set => _touched = value;
    }

    /// <summary>A newer version of the key is there: only those who look back still ask for this one.</summary>
    internal bool Superseded { get; set; }

    /// <summary>Whether the value can be read again once it was dropped from memory.</summary>
    internal bool HasPlace => Volatile.Read(ref _file) is not null;

    /// <summary>
    /// Where the value is. The place moves when a checkpoint takes over from the log, and readers take no lock: the mover
    /// clears the file first and sets it last, so that who sees the same file before and after has its offset and size.
    /// </summary>
    internal (ValueFile File, long Offset, int Size) Place
    {
        get
        {
            while (true)
            {
                var file = Volatile.Read(ref _file);
                var offset = Volatile.Read(ref _offset);
                var size = Volatile.Read(ref _size);
                if (file is not null && ReferenceEquals(file, Volatile.Read(ref _file)))
                {
                    return (file, offset, size);
                }

                Thread.SpinWait(1);
            }
        }
    }

    /// <summary>Gives the record a place in a file; one caller at a time, and no file twice.</summary>
    internal void PlaceAt(ValueFile file, long offset, int size)
    {
        Volatile.Write(ref _file, null);
        Volatile.Write(ref _offset, offset);
        Volatile.Write(ref _size, size);
        Volatile.Write(ref _file, file);
    }

    /// <summary>Keeps the value in memory; <see cref="ValueCache"/> alone decides so.</summary>
    internal void Keep(byte[]? bytes) => Volatile.Write(ref _bytes, bytes);

    /// <inheritdoc/>
    public override string ToString() => $"{Key}@{Revision}";

    private static byte[] Whole(ReadOnlyMemory<byte> value) =>
        MemoryMarshal.TryGetArray(value, out var segment) && segment.Array is { } array && segment.Offset == 0 && segment.Count == array.Length
            ? array
            : value.ToArray();
}
