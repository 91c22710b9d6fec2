using System.Globalization;
using FASTER.core;
using KubeKit.Store.Faster.Envelope;

namespace KubeKit.Store.Faster.Commit;

/// <summary>The log of changes and its marker. One thread at a time; whatever fails is thrown and nothing may follow it.</summary>
internal sealed class DurableLog : IDisposable
{
    // A record must fit a page; the API's bodies end at 3 MiB, and stored objects are little larger.
    public const int PageBits = 23;

    // 64 MiB: the disk is given back in such pieces.
    private const int SegmentBits = 26;

    // A mark per MiB: cutting the log keeps at most that much too many.
    private const long MarkEvery = 1 << 20;

    private readonly FasterLog _log;
    private readonly LogDevice _device;
    private readonly TailMarker _marker;
    private readonly Queue<(long Revision, long Address)> _marks = new();
    private byte[] _buffer = new byte[64 * 1024];
    private long _lastMark;

    private readonly string _directory;

    private DurableLog(FasterLog log, LogDevice device, TailMarker marker, string directory) =>
        (_log, _device, _marker, _directory) = (log, device, marker, directory);

    /// <summary>The newest revision that was acknowledged before the log was opened, as the marker tells.</summary>
    public long Acknowledged => _marker.Revision;

    /// <summary>How many bytes the log holds between its cut and its end.</summary>
    public long Bytes => _log.TailAddress - _log.BeginAddress;

    /// <exception cref="StoreCorruptException">Files exist but cannot be read as what they are.</exception>
    public static DurableLog Open(string directory, Disk disk)
    {
        var isNew = !Directory.EnumerateFiles(directory).Any(f => Path.GetFileName(f) != DirectoryLock.FileName);
        if (!isNew && !File.Exists(TailMarker.PathIn(directory)))
        {
            throw new StoreCorruptException($"{TailMarker.PathIn(directory)} is missing although {directory} is not empty");
        }

        var marker = isNew ? TailMarker.Create(directory, revision: 1, disk) : TailMarker.Open(directory, disk);
        var device = new LogDevice(directory, disk);
        try
        {
            return new DurableLog(OpenLog(directory, device, disk, recover: !isNew), device, marker, directory);
        }
        catch (Exception e)
        {
            device.Dispose();
            marker.Dispose();
            if (isNew)
            {
                throw;
            }

            throw Unreadable(directory, e);
        }
    }

    /// <summary>All records in the log, each with its place.</summary>
    /// <exception cref="StoreCorruptException">A record is damaged.</exception>
    public IEnumerable<(StoreWriteKind Kind, StoreRecord Record, long Address)> Read()
    {
        using var records = _log.Scan(_log.BeginAddress, _log.TailAddress, scanBufferingMode: ScanBufferingMode.DoublePageBuffering);
        while (records.GetNext(out var bytes, out var length, out var address))
        {
            if (RecordEnvelope.TryRead(bytes.AsSpan(0, length), out var kind, out var record, out _) is { } wrong)
            {
                throw new StoreCorruptException($"{PlaceOf(address)}: {wrong}");
            }

            Mark(record!.Revision, address);
            yield return (kind, record, address);
        }
    }

    public void Append(StoreWriteKind kind, StoreRecord record)
    {
        var size = RecordEnvelope.SizeOf(record.Key, record.Value.Length);
        if (_buffer.Length < size)
        {
            _buffer = new byte[Math.Max(size, _buffer.Length * 2)];
        }

        var length = RecordEnvelope.Write(_buffer, kind, record);
        Mark(record.Revision, _log.Enqueue(_buffer.AsSpan(0, length)));
    }

    /// <summary>Makes all that was appended durable; only after this may it be shown or acknowledged.</summary>
    public void Commit(long revision)
    {
        Flush();
        _marker.Write(revision);
    }

    /// <summary>Cuts the log so that it begins at or before the first change behind <paramref name="revision"/>, which a checkpoint stands for.</summary>
    public void CutUpTo(long revision)
    {
        var until = 0L;
        while (_marks.TryPeek(out var mark) && mark.Revision <= revision + 1)
        {
            until = _marks.Dequeue().Address;
        }

        if (until == 0)
        {
            return;
        }

        _marker.Sync();
        _log.TruncateUntilPageStart(until);
        Flush();
    }

    /// <summary>The file and the place in it that an address of the log stands for.</summary>
    public string PlaceOf(long address) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path.Combine(_directory, "log")}.{address >> SegmentBits} at {address & ((1L << SegmentBits) - 1)}");

    /// <summary>Brings the marker to the disk: a power loss from here on leaves it exact.</summary>
    public void SyncMarker()
    {
        if (_device.Failure is null)
        {
            _marker.Sync();
        }
    }

    public void Dispose()
    {
        _log.Dispose();
        _device.Dispose();
        _marker.Dispose();
    }

    /// <summary>What FasterLog throws over files that it cannot make sense of, in the store's words.</summary>
    public static Exception Unreadable(string directory, Exception e) => e is StoreCorruptException
        ? e
        : new StoreCorruptException($"{directory}: the log cannot be read: {e.Message}", e);

    private void Flush()
    {
        try
        {
            _log.CommitAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (Exception e) when (_device.Failure is not null)
        {
            throw new IOException(_device.Failure.Message, e); // FasterLog knows a number only
        }

        _device.Sync();
    }

    private static FasterLog OpenLog(string directory, LogDevice device, Disk disk, bool recover) => new(new FasterLogSettings
    {
        LogDevice = device,
        LogCommitManager = new CommitFiles(directory, disk),
        PageSizeBits = PageBits,
        MemorySizeBits = PageBits + 1,
        SegmentSizeBits = SegmentBits,
        FastCommitMode = true,
        TryRecoverLatest = recover,
    });

    private void Mark(long revision, long address)
    {
        if (_marks.Count == 0 || address - _lastMark >= MarkEvery)
        {
            _marks.Enqueue((revision, address));
            _lastMark = address;
        }
    }
}
