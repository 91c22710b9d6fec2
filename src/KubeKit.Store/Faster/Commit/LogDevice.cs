using System.Collections.Concurrent;
using System.Globalization;
using FASTER.core;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Store.Faster.Commit;

/// <summary>
/// The files under the log, one per segment. Remembers which were written since the last <see cref="Sync"/>, and every
/// failure: after the first, nothing more is said to be durable.
/// </summary>
internal sealed class LogDevice(string directory, Disk disk, long extendBy) : StorageDeviceBase(Path.Combine(directory, "log"), SectorBytes, -1)
{
    private const uint SectorBytes = 512;
    private readonly Disk _disk = disk;
    private readonly ConcurrentDictionary<int, SafeFileHandle> _segments = new();
    private readonly ConcurrentDictionary<int, bool> _dirty = new();
    private readonly ConcurrentDictionary<int, long> _allocated = new();
    private volatile Exception? _failure;

    /// <summary>The first write that failed; null while all is well.</summary>
    public Exception? Failure => _failure;

    /// <summary>Brings all that was written to the disk.</summary>
    /// <exception cref="IOException">A write or sync failed.</exception>
    public void Sync()
    {
        foreach (var segment in _dirty.Keys)
        {
            _dirty.TryRemove(segment, out _);
            try
            {
                _disk.Sync(Open(segment), PathOf(segment));
            }
            catch (Exception e)
            {
                _failure ??= e;
                throw;
            }
        }

        if (_failure is { } failure)
        {
            throw new IOException($"a write to the log failed: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public override unsafe void WriteAsync(IntPtr sourceAddress, int segmentId, ulong destinationAddress, uint numBytesToWrite, DeviceIOCompletionCallback callback, object context)
    {
        try
        {
            // Behind a hole nothing is worth writing.
            if (_failure is null)
            {
                Extend(segmentId, (long)destinationAddress + numBytesToWrite);
                Write(segmentId, new ReadOnlySpan<byte>((void*)sourceAddress, (int)numBytesToWrite), (long)destinationAddress);
            }
        }
        catch (Exception e)
        {
            _failure ??= e;
        }

        // FasterLog hears of no failure: it would wait for ever for room in a page that cannot be written. Sync tells of it, before
        // anything is acknowledged.
        callback(0, numBytesToWrite, context);
    }

    /// <inheritdoc/>
    public override unsafe void ReadAsync(int segmentId, ulong sourceAddress, IntPtr destinationAddress, uint readLength, DeviceIOCompletionCallback callback, object context)
    {
        uint error = 0;
        try
        {
            Read(segmentId, new Span<byte>((void*)destinationAddress, (int)readLength), (long)sourceAddress);
        }
        catch (Exception e)
        {
            _failure ??= e;
            error = 5;
        }

        callback(error, readLength, context);
    }

    /// <summary>Which segments there are.</summary>
    public IReadOnlyList<int> Segments() =>
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(FileName)!, "log.*")
            .Select(f => int.TryParse(Path.GetExtension(f).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)
            .Where(n => n >= 0)];

    public bool Exists(int segment) => _segments.ContainsKey(segment) || File.Exists(PathOf(segment));

    /// <summary>Reads from a segment that is there; what lies behind its end reads as zero.</summary>
    public void Read(int segment, Span<byte> target, long offset)
    {
        var total = 0;
        while (total < target.Length)
        {
            var read = _disk.Read(Open(segment), target[total..], offset + total, PathOf(segment));
            if (read == 0)
            {
                target[total..].Clear();
                break;
            }

            total += read;
        }
    }

    /// <summary>Writes to a segment; durable with the next <see cref="Sync"/>.</summary>
    public void Write(int segment, ReadOnlySpan<byte> bytes, long offset)
    {
        _disk.Write(Open(segment), bytes, offset, PathOf(segment));
        _dirty[segment] = true;
    }

    /// <summary>Removes a segment that nobody reads.</summary>
    public void Remove(int segment)
    {
        if (_segments.TryRemove(segment, out var handle))
        {
            handle.Dispose();
        }

        File.Delete(PathOf(segment));
    }

    /// <summary>The handle of a segment that is there, for reading.</summary>
    public SafeFileHandle Handle(int segment) => Open(segment);

    /// <inheritdoc/>
    public override void RemoveSegmentAsync(int segment, AsyncCallback callback, IAsyncResult result)
    {
        // Not closed here: somebody may still read a record that lies there. The last one who can lets go of it.
        _segments.TryRemove(segment, out _);
        File.Delete(PathOf(segment));
        callback?.Invoke(result);
    }

    /// <inheritdoc/>
    public override long GetFileSize(int segment) => RandomAccess.GetLength(Open(segment));

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var handle in _segments.Values)
        {
            handle.Dispose();
        }
    }

    /// <summary>Takes blocks in pieces; see <see cref="DurableFile.Allocate"/>.</summary>
    private void Extend(int segment, long end)
    {
        var allocated = _allocated.GetOrAdd(segment, static (id, device) => RandomAccess.GetLength(device.Open(id)), this);
        if (end > allocated)
        {
            var target = (end + extendBy - 1) / extendBy * extendBy;
            _disk.Allocate(Open(segment), allocated, target - allocated, PathOf(segment));
            _allocated[segment] = target;
        }
    }

    private string PathOf(int segment) => $"{FileName}.{segment}";

    private SafeFileHandle Open(int segment) => _segments.GetOrAdd(segment, static (id, device) => device._disk.Open(device.PathOf(id)), this);
}
