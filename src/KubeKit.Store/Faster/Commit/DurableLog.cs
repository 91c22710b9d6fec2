using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using FASTER.core;
using KubeKit.Store.Faster.Archive;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Values;

namespace KubeKit.Store.Faster.Commit;

/// <summary>The log of changes and its marker. One thread at a time; whatever fails is thrown and nothing may follow it.</summary>
internal sealed class DurableLog : IDisposable
{
    // A record must fit a page; the API's bodies end at 3 MiB, and stored objects are little larger.
    public const int PageBits = 23;

    // 64 MiB: the disk is given back in such pieces.
    private const int SegmentBits = 26;

    // FasterLog puts a record's length before it.
    private const int EntryHeaderBytes = 4;

    private readonly FasterLog _log;
    private readonly LogDevice _device;
    private readonly TailMarker _marker;
    private readonly RevisionAddresses _addresses = new();
    private readonly ConcurrentDictionary<int, ValueFile> _files = new();
    private readonly ValueReader _reader;
    private readonly string _directory;
    private byte[] _buffer = new byte[64 * 1024];

    private DurableLog(FasterLog log, LogDevice device, TailMarker marker, ValueReader reader, string directory) =>
        (_log, _device, _marker, _reader, _directory) = (log, device, marker, reader, directory);

    /// <summary>Takes a record and its place.</summary>
    public delegate void Visitor(RecordEnvelope envelope, ValueFile file, long offset, long address);

    /// <summary>The newest revision that was acknowledged before the log was opened, as the marker tells.</summary>
    public long Acknowledged => _marker.Revision;

    /// <summary>How many bytes the log holds between its cut and its end.</summary>
    public long Bytes => _log.TailAddress - _log.BeginAddress;

    /// <exception cref="StoreCorruptException">Files exist but cannot be read as what they are.</exception>
    public static DurableLog Open(string directory, Disk disk, ValueReader reader)
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
            return new DurableLog(OpenLog(directory, device, disk, recover: !isNew), device, marker, reader, directory);
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
    public void Read(Visitor visit)
    {
        using var records = _log.Scan(_log.BeginAddress, _log.TailAddress, scanBufferingMode: ScanBufferingMode.DoublePageBuffering);
        while (records.GetNext(MemoryPool<byte>.Shared, out var entry, out var length, out var address, out _))
        {
            using (entry)
            {
                if (RecordEnvelope.TryParse(entry.Memory.Span[..length], out var envelope) is { } wrong)
                {
                    throw new StoreCorruptException($"{PlaceOf(address)}: {wrong}");
                }

                var (file, offset) = At(address);
                visit(envelope, file, offset, address);
            }
        }
    }

    /// <summary>Start-up only: a revision that was read may be asked for by its number.</summary>
    public void Note(long revision, long address) => _addresses.Append(revision, address);

    /// <summary>Where a retained revision stands; false when a checkpoint stands for it.</summary>
    public bool TryPlace(long revision, out ValueFile file, out long offset)
    {
        if (_addresses.TryGet(revision, out var address))
        {
            (file, offset) = At(address);
            return true;
        }

        (file, offset) = (null!, 0);
        return false;
    }

    /// <summary>Appends a change; its record gets its place, where it can be read once <see cref="Commit"/> has returned.</summary>
    public void Append(StoreWriteKind kind, StoreRecord record, long previous)
    {
        var value = record.Cached;
        var size = _reader.Codec.SizeOf(record.Key, value!.Length);
        if (_buffer.Length < size)
        {
            _buffer = new byte[Math.Max(size, _buffer.Length * 2)];
        }

        _reader.Codec.Write(_buffer.AsSpan(0, size), kind, record, value, previous);
        var address = _log.Enqueue(_buffer.AsSpan(0, size));
        var (file, offset) = At(address);
        record.PlaceAt(file, offset, size);
        _addresses.Append(record.Revision, address);
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
        if (!_addresses.TryGet(revision + 1, out var until))
        {
            return;
        }

        _addresses.DropUpTo(revision);
        foreach (var (segment, file) in _files)
        {
            if (segment < until >> SegmentBits && _files.TryRemove(segment, out _))
            {
                file.Hold(); // who has a record of it can read it although its name goes
            }
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

    private (ValueFile File, long Offset) At(long address)
    {
        var segment = (int)(address >> SegmentBits);
        var file = _files.GetOrAdd(segment, static (id, log) => new ValueFile($"{Path.Combine(log._directory, "log")}.{id}", () => log._device.Handle(id), log._reader), this);
        return (file, (address & ((1L << SegmentBits) - 1)) + EntryHeaderBytes);
    }
}
