using System.Buffers;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>Makes lines out of pieces of two interleaved outputs. A line goes by the time of its beginning.</summary>
internal sealed class LineSplitter
{
    private readonly ArrayBufferWriter<byte>[] _rest = [new(), new()];
    private readonly DateTimeOffset[] _since = new DateTimeOffset[2];

    /// <summary>The lines that end in a piece.</summary>
    public IEnumerable<LogLine> Add(OutputChunk chunk, ReadOnlyMemory<byte> bytes)
    {
        var rest = _rest[chunk.IsError ? 1 : 0];
        ref var since = ref _since[chunk.IsError ? 1 : 0];
        var result = new List<LogLine>();
        while (bytes.Length > 0)
        {
            if (rest.WrittenCount == 0)
                since = chunk.Time;

            var end = bytes.Span.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..(end + 1)];
            rest.Write(part.Span);
            bytes = bytes[part.Length..];
            if (end < 0)
                break;

            result.Add(new LogLine(since, chunk.IsError, rest.WrittenMemory.ToArray()));
            rest.ResetWrittenCount();
        }

        return result;
    }

    /// <summary>What has no line end, once nothing more comes.</summary>
    public IEnumerable<LogLine> Rest()
    {
        for (var stream = 0; stream < 2; stream++)
        {
            if (_rest[stream].WrittenCount > 0)
                yield return new LogLine(_since[stream], stream == 1, _rest[stream].WrittenMemory.ToArray());
        }
    }
}
