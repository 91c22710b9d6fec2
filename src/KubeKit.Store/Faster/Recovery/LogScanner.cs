using System.Buffers.Binary;
using FASTER.core;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;

namespace KubeKit.Store.Faster.Recovery;

/// <summary>
/// Reads the log's files by FasterLog's own layout, but believes none of it: FasterLog takes a length of its header as it
/// stands, and one flipped bit lets its recovery run in a circle for ever. A group counts when all of its records are whole
/// and so is the commit record behind them.
/// </summary>
/// <remarks>
/// Layout: pages, in each of them entries one behind another: four bytes of length, the bytes, up to a multiple of four.
/// A negative length is a commit record; zero says that the rest of the page is empty.
/// </remarks>
internal sealed class LogScanner
{
    public const int HeaderBytes = sizeof(int);

    // FasterLog leaves the beginning of the very first page free.
    private const long FirstAddress = 64;

    private readonly LogDevice _device;
    private readonly LogLayout _layout;
    private byte[] _page;
    private (string Reason, long Address)? _broken;

    /// <summary>Nothing is read yet.</summary>
    /// <param name="device">The files.</param>
    /// <param name="layout">How the log lies in them.</param>
    /// <param name="begin">Where it was cut; 0 when it never was.</param>
    public LogScanner(LogDevice device, LogLayout layout, long begin)
    {
        (_device, _layout) = (device, layout);
        _page = new byte[1 << layout.PageBits];
        Begin = Cut = End = Math.Max(begin, FirstAddress);
    }

    /// <summary>The address of the first entry.</summary>
    public long Begin { get; }

    /// <summary>Where the log is to be cut as the last commit record tells: a process may end before it is cut there.</summary>
    public long Cut { get; private set; }

    /// <summary>The address behind the last one that counts.</summary>
    public long End { get; private set; }

    /// <summary>What ended it where something else than emptiness stands.</summary>
    public (string Reason, long Address)? Broken => _broken;

    /// <summary>Takes a record and its address.</summary>
    public delegate void Visitor(RecordEnvelope envelope, long address);

    /// <summary>The newest group's commit record, for FasterLog to begin with; null when there is none.</summary>
    public FasterLogRecoveryInfo? LastCommit { get; private set; }

    /// <summary>
    /// All records that count, up to the log's end: behind the last group up to which everything is whole. One pass: what is
    /// whole is handed on once its group's commit record has been read.
    /// </summary>
    public void Read(Visitor visit)
    {
        (End, Cut, _broken) = (Begin, Begin, null);
        var group = new List<(int Offset, int Length)>();
        var carried = new List<(byte[] Entry, long Address)>(); // of a group that goes on on the next page
        for (var page = PageOf(Begin); LoadPage(page); page += _page.Length)
        {
            var offset = page == PageOf(Begin) ? OffsetOf(Begin) : 0;
            for (; offset < _page.Length && LengthAt(offset) is var length and not 0; offset += SizeOf(length))
            {
                if (WrongAt(page, offset, length, out var commit) is { } wrong)
                {
                    _broken = (wrong, page + offset);
                    return;
                }

                if (length > 0)
                {
                    group.Add((offset, length));
                    continue;
                }

                Visit(visit, carried, group, page);
                (End, Cut, LastCommit) = (page + offset + SizeOf(length), Math.Max(Cut, commit.BeginAddress), commit);
            }

            if (offset < _page.Length && _page.AsSpan(offset).ContainsAnyExcept((byte)0))
            {
                _broken = ("an entry has no length", page + offset);
                return;
            }

            if (offset == 0)
            {
                return; // a page that was never written
            }

            foreach (var (at, length) in group)
            {
                carried.Add((_page.AsSpan(at + HeaderBytes, length).ToArray(), page + at));
            }

            group.Clear();
        }
    }

    private void Visit(Visitor visit, List<(byte[] Entry, long Address)> carried, List<(int Offset, int Length)> group, long page)
    {
        foreach (var (entry, address) in carried)
        {
            visit(RecordEnvelope.OfWhole(entry), address);
        }

        foreach (var (offset, length) in group)
        {
            visit(RecordEnvelope.OfWhole(_page.AsSpan(offset + HeaderBytes, length)), page + offset);
        }

        carried.Clear();
        group.Clear();
    }

    /// <summary>
    /// Tells a torn group from damage: what a power loss tears was the last thing written. A whole commit record behind the
    /// end, with a newer change behind that, was written once the group before it was on the disk.
    /// </summary>
    /// <param name="newest">The revision at the end.</param>
    /// <param name="placeOf">Names the place of an address.</param>
    /// <exception cref="StoreCorruptException">Something that was acknowledged stands behind the end.</exception>
    public void CheckNothingFollows(long newest, Func<long, string> placeOf)
    {
        var hasCommit = false;
        foreach (var page in PagesFrom(End))
        {
            LoadPage(page);
            for (var offset = page == PageOf(End) ? OffsetOf(End) : 0; NextWritten(ref offset);)
            {
                var length = LengthAt(offset);
                if (IsCommitAt(offset, length, out _))
                {
                    hasCommit = true;
                }
                else if (hasCommit && Fits(offset, length) && length > 0
                    && RecordEnvelope.TryParse(_page.AsSpan(offset + HeaderBytes, length), out var envelope) is null && envelope.Revision > newest)
                {
                    throw new StoreCorruptException(
                        $"{placeOf(_broken?.Address ?? End)}: {_broken?.Reason ?? "the log ends"} behind revision {newest}, but revision {envelope.Revision} stands at {placeOf(page + offset)}; what lies between is lost");
                }

                offset += sizeof(int);
            }
        }
    }

    /// <summary>Removes what a power loss left behind the end, so that nobody takes it for a part of the log, and files before its beginning.</summary>
    public void ClearAround()
    {
        foreach (var segment in _device.Segments().Where(s => s < _layout.SegmentOf(Begin) || s > _layout.SegmentOf(End)))
        {
            _device.Remove(segment);
        }

        foreach (var page in PagesFrom(End))
        {
            LoadPage(page);
            var offset = page == PageOf(End) ? OffsetOf(End) : 0;
            if (NextWritten(ref offset))
            {
                _page.AsSpan(offset).Clear();
                _device.Write(_layout.SegmentOf(page), _page.AsSpan(offset), _layout.OffsetOf(page) + offset);
            }
        }

        _device.Sync();
    }

    /// <summary>Lets go of its page, which is as large as all that is in memory of a small store; nothing can be read any more.</summary>
    public void Close() => _page = [];

    private string? WrongAt(long page, int offset, int length, out FasterLogRecoveryInfo commit)
    {
        commit = default;
        return !Fits(offset, length) ? $"an entry claims a length of {length}"
            : length > 0 ? RecordEnvelope.TryParse(_page.AsSpan(offset + HeaderBytes, length), out _)
            : IsCommitAt(offset, length, out commit) && commit.UntilAddress == page + offset + SizeOf(length) ? null : "a commit record is damaged";
    }

    private bool IsCommitAt(int offset, int length, out FasterLogRecoveryInfo commit)
    {
        commit = default;
        if (length >= 0 || !Fits(offset, length))
        {
            return false;
        }

        try
        {
            using var bytes = new MemoryStream(_page, offset + HeaderBytes, -length);
            using var fields = new BinaryReader(bytes);
            commit = new FasterLogRecoveryInfo();
            commit.Initialize(fields);
            return true;
        }
        catch (Exception e) when (e is FasterException or IOException or ArgumentException or OutOfMemoryException)
        {
            return false;
        }
    }

    private bool Fits(int offset, int length) =>
        length != int.MinValue && Math.Abs(length) <= _page.Length && offset + SizeOf(length) <= _page.Length;

    private static int SizeOf(int length) => HeaderBytes + ((Math.Abs(length) + 3) & ~3);

    private int LengthAt(int offset) => BinaryPrimitives.ReadInt32LittleEndian(_page.AsSpan(offset));

    /// <summary>Moves on to the next word that is not zero; false when there is none on the page.</summary>
    private bool NextWritten(ref int offset)
    {
        var found = offset >= _page.Length ? -1 : _page.AsSpan(offset).IndexOfAnyExcept((byte)0);
        offset = found < 0 ? _page.Length : (offset + found) & ~3;
        return found >= 0;
    }

    private long PageOf(long address) => address >> _layout.PageBits << _layout.PageBits;

    private int OffsetOf(long address) => (int)(address & (_page.Length - 1));

    /// <summary>Reads the page that an address lies in; false when there is no file for it.</summary>
    private bool LoadPage(long address)
    {
        var page = PageOf(address);
        if (!_device.Exists(_layout.SegmentOf(page)))
        {
            return false;
        }

        _device.Read(_layout.SegmentOf(page), _page, _layout.OffsetOf(page));
        return true;
    }

    /// <summary>The pages of all files from an address on that reach into what is there of them.</summary>
    private IEnumerable<long> PagesFrom(long address)
    {
        foreach (var segment in _device.Segments().Where(s => s >= _layout.SegmentOf(address)).Order())
        {
            var start = (long)segment << _layout.SegmentBits;
            var end = start + Math.Min(_device.GetFileSize(segment), 1L << _layout.SegmentBits);
            for (var page = Math.Max(start, PageOf(address)); page < end; page += _page.Length)
            {
                yield return page;
            }
        }
    }
}
