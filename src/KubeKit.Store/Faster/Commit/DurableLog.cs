using System.Collections.Concurrent;
using System.Globalization;
using FASTER.core;
using KubeKit.Store.Faster.Archive;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Faster.Recovery;
using KubeKit.Store.Values;

namespace KubeKit.Store.Faster.Commit;

/// <summary>The log of changes and its marker. One thread at a time; whatever fails is thrown and nothing may follow it.</summary>
internal sealed class DurableLog : IDisposable
{
    private readonly CommitFiles _commits;
    private readonly LogDevice _device;
    private readonly TailMarker _marker;
    private readonly RevisionAddresses _addresses = new();
    private readonly ConcurrentDictionary<int, ValueFile> _files = new();
    private readonly ValueReader _reader;
    private readonly string _directory;
    private readonly LogLayout _layout;
    private LogScanner? _scanner;
    private FasterLog? _opened;
    private byte[] _buffer = new byte[64 * 1024];

    private DurableLog(CommitFiles commits, LogDevice device, TailMarker marker, ValueReader reader, string directory, LogLayout layout) =>
        (_commits, _device, _marker, _reader, _directory, _layout) = (commits, device, marker, reader, directory, layout);

    /// <summary>Takes a record and its place.</summary>
    public delegate void Visitor(RecordEnvelope envelope, ValueFile file, long offset, long address);

    /// <summary>The newest revision that was acknowledged before the log was opened, as the marker tells.</summary>
    public long Acknowledged => _marker.Revision;

    /// <summary>How many bytes the log holds between its cut and its end.</summary>
    public long Bytes => _opened is { } log ? log.TailAddress - log.BeginAddress : _scanner!.End - _scanner.Begin;

    private FasterLog Log => _opened ?? throw new InvalidOperationException("the log has not been started");

    /// <summary>Opens the files to read what they hold; nothing can be written before <see cref="Start"/>.</summary>
    /// <exception cref="StoreCorruptException">Files exist but cannot be read as what they are.</exception>
    public static DurableLog Open(string directory, Disk disk, ValueReader reader, LogLayout? layout = null)
    {
        layout ??= LogLayout.Default;
        var isNew = !Directory.EnumerateFiles(directory).Any(f => Path.GetFileName(f) != DirectoryLock.FileName);
        if (!isNew && !File.Exists(TailMarker.PathIn(directory)))
        {
            throw new StoreCorruptException($"{TailMarker.PathIn(directory)} is missing although {directory} is not empty");
        }

        var marker = isNew ? TailMarker.Create(directory, revision: 1, disk) : TailMarker.Open(directory, disk);
        var device = new LogDevice(directory, disk, layout.ExtendBy);
        var log = new DurableLog(new CommitFiles(directory, disk, device.Sync), device, marker, reader, directory, layout);
        try
        {
            if (isNew)
            {
                log._opened = log.OpenLog(recover: false);
            }
            else
            {
                log._scanner = new LogScanner(log._device, layout, log._commits.ReadBegin());
            }

            return log;
        }
        catch (Exception e)
        {
            log.Dispose();
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
        _scanner?.Read((envelope, address) =>
        {
            var (file, offset) = At(address);
            visit(envelope, file, offset, address);
        });
    }

    /// <summary>Makes sure that the log ends with what was read, up to this revision: nothing that was acknowledged lies behind.</summary>
    /// <exception cref="StoreCorruptException">Something does.</exception>
    public void CheckEnd(long newest)
    {
        if (newest < Acknowledged)
        {
            var end = _scanner is { } scanned ? scanned.Broken ?? ("the log ends", scanned.End) : ("the log is empty", 0);
            throw new StoreCorruptException(
                $"{PlaceOf(end.Item2)}: {end.Item1} behind revision {newest}, but {Acknowledged} was acknowledged; {Acknowledged - newest} writes are missing");
        }

        _scanner?.CheckNothingFollows(newest, PlaceOf);
    }

    /// <summary>Gets ready for writing, once all has been read and proved.</summary>
    /// <exception cref="StoreCorruptException">FasterLog finds something else in the files than was read.</exception>
    public void Start()
    {
        if (_scanner is not { } scanned)
        {
            return;
        }

        scanned.ClearAround();
        foreach (var unfinished in Directory.EnumerateFiles(_directory, "*.new"))
        {
            File.Delete(unfinished); // a process ended before it renamed them
        }

        scanned.Close();
        _commits.Latest = scanned.LastCommit; // or FasterLog would read all of the log once more to find it
        _opened = OpenLog(recover: true);
        _commits.Latest = null;
        if (_device.Failure is { } failure)
        {
            throw new IOException(failure.Message, failure); // FasterLog goes on with an empty page where it could not read one
        }

        if (_opened.BeginAddress != scanned.Cut || _opened.TailAddress != scanned.End)
        {
            throw new StoreCorruptException(
                $"{PlaceOf(scanned.End)}: the log was read from {scanned.Cut} to {scanned.End}, but FasterLog finds it from {_opened.BeginAddress} to {_opened.TailAddress}");
        }

        _scanner = null;
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
        var address = Log.Enqueue(_buffer.AsSpan(0, size));
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
            if (segment < _layout.SegmentOf(until) && _files.TryRemove(segment, out _))
            {
                file.Hold(); // who has a record of it can read it although its name goes
            }
        }

        _marker.Sync();
        Log.TruncateUntilPageStart(until);
        Flush();
    }

    /// <summary>The file and the place in it that an address of the log stands for.</summary>
    public string PlaceOf(long address) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path.Combine(_directory, "log")}.{_layout.SegmentOf(address)} at {_layout.OffsetOf(address)}");

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
        _opened?.Dispose();
        _device.Dispose();
        _marker.Dispose();
    }

    /// <summary>What FasterLog throws over files that it cannot make sense of, in the store's words.</summary>
    public static Exception Unreadable(string directory, Exception e) => e is StoreCorruptException or OutOfMemoryException
        ? e
        : new StoreCorruptException($"{directory}: the log cannot be read: {e.Message}", e);

    private void Flush()
    {
        var commit = Log.CommitAsync().AsTask();
        if (!commit.IsCompleted)
        {
            Task.WaitAny(commit, _commits.Failed);
        }

        if (_commits.Failed.IsCompleted)
        {
            var failure = _commits.Failed.Result;
            throw new IOException(failure.Message, failure);
        }

        commit.GetAwaiter().GetResult();
        _device.Sync();
    }

    private FasterLog OpenLog(bool recover) => new(new FasterLogSettings
    {
        LogDevice = _device,
        LogCommitManager = _commits,
        PageSizeBits = _layout.PageBits,
        MemorySizeBits = _layout.PageBits + 1,
        SegmentSizeBits = _layout.SegmentBits,
        FastCommitMode = true,
        TryRecoverLatest = recover,
    });

    private (ValueFile File, long Offset) At(long address)
    {
        var segment = _layout.SegmentOf(address);
        var file = _files.GetOrAdd(segment, static (id, log) => new ValueFile($"{Path.Combine(log._directory, "log")}.{id}", () => log._device.Handle(id), log._reader), this);
        return (file, _layout.OffsetOf(address) + LogScanner.HeaderBytes);
    }
}
