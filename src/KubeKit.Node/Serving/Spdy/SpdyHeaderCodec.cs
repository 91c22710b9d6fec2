using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KubeKit.Node.Serving.Spdy;

/// <summary>
/// SPDY/3.1's compressed header blocks. Each direction of a connection is one zlib stream. .NET's inflater takes no preset
/// dictionary, so the dictionary goes in first as a stored block, which puts it into the window all the same; the answers
/// are sent as stored blocks, which every inflater takes and which are no larger for headers this small.
/// </summary>
internal sealed class SpdyHeaderCodec : IDisposable
{
    // A header block of Kubernetes' streams is some hundred bytes; whoever sends megabytes is up to something.
    private const int MaxBlock = 64 * 1024;

    private readonly FeedStream _feed = new();
    private readonly DeflateStream _inflater;
    private bool _begun;
    private bool _headerSent;

    public SpdyHeaderCodec() => _inflater = new DeflateStream(_feed, CompressionMode.Decompress);

    public Dictionary<string, string> Decode(ReadOnlySpan<byte> compressed)
    {
        if (!_begun)
        {
            compressed = SkipZlibHeader(compressed, out var usesDictionary);
            if (usesDictionary)
                PresetDictionary();

            _begun = true;
        }

        _feed.Add(compressed.ToArray());
        var block = new MemoryStream();
        var buffer = new byte[4096];
        while (_inflater.Read(buffer, 0, buffer.Length) is > 0 and var count)
        {
            block.Write(buffer, 0, count);
            if (block.Length > MaxBlock)
                throw new InvalidDataException("SPDY header block too large");
        }

        return Parse(block.GetBuffer().AsSpan(0, (int)block.Length));
    }

    public byte[] Encode(IReadOnlyDictionary<string, string> headers)
    {
        var block = new MemoryStream();
        WriteInt32(block, headers.Count);
        foreach (var (name, value) in headers)
        {
            WriteText(block, name);
            WriteText(block, value);
        }

        var result = new MemoryStream();
        if (!_headerSent)
            result.Write([0x78, 0x01]); // zlib, 32 KiB window, no dictionary

        _headerSent = true;
        WriteStored(result, block.GetBuffer().AsSpan(0, (int)block.Length));

        // An empty stored block ends it, as a sync flush does: Go's inflater hands data on only there.
        WriteStored(result, []);
        return result.ToArray();
    }

    public void Dispose() => _inflater.Dispose();

    private static ReadOnlySpan<byte> SkipZlibHeader(ReadOnlySpan<byte> data, out bool usesDictionary)
    {
        if (data.Length < 2 || (data[0] & 0x0F) != 8)
            throw new InvalidDataException("SPDY headers are not a zlib stream");

        usesDictionary = (data[1] & 0x20) != 0;
        if (!usesDictionary)
            return data[2..];

        return data.Length >= 6 && BinaryPrimitives.ReadUInt32BigEndian(data[2..]) == SpdyHeaderDictionary.Checksum
            ? data[6..]
            : throw new InvalidDataException("SPDY headers ask for another dictionary");
    }

    private void PresetDictionary()
    {
        var dictionary = SpdyHeaderDictionary.Bytes;
        var stored = new MemoryStream();
        WriteStored(stored, dictionary);
        _feed.Add(stored.ToArray());
        _inflater.ReadExactly(new byte[dictionary.Length]);
    }

    private static void WriteStored(MemoryStream to, ReadOnlySpan<byte> data)
    {
        Span<byte> head = stackalloc byte[5];
        BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)data.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)~data.Length);
        to.Write(head);
        to.Write(data);
    }

    private static Dictionary<string, string> Parse(ReadOnlySpan<byte> block)
    {
        var result = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var count = ReadInt32(ref block);
        for (var i = 0; i < count; i++)
        {
            var name = ReadText(ref block);
            result[name] = ReadText(ref block);
        }

        return result;
    }

    private static string ReadText(ref ReadOnlySpan<byte> block)
    {
        var length = ReadInt32(ref block);
        if (length < 0 || length > block.Length)
            throw new InvalidDataException("SPDY header block is cut short");

        var text = Encoding.UTF8.GetString(block[..length]);
        block = block[length..];
        return text;
    }

    private static int ReadInt32(ref ReadOnlySpan<byte> block)
    {
        if (block.Length < 4)
            throw new InvalidDataException("SPDY header block is cut short");

        var value = BinaryPrimitives.ReadInt32BigEndian(block);
        block = block[4..];
        return value;
    }

    private static void WriteText(MemoryStream to, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteInt32(to, bytes.Length);
        to.Write(bytes);
    }

    private static void WriteInt32(MemoryStream to, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        to.Write(bytes);
    }

    /// <summary>Gives the inflater what has arrived; its end is only the end for now.</summary>
    private sealed class FeedStream : Stream
    {
        private ReadOnlyMemory<byte> _data;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Add(byte[] data) => _data = _data.IsEmpty ? data : (byte[])[.. _data.Span, .. data];

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = Math.Min(count, _data.Length);
            _data[..taken].CopyTo(buffer.AsMemory(offset));
            _data = _data[taken..];
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
