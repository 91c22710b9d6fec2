using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Docker.DotNet;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Docker;

/// <summary>Cuts the engine's log stream into lines; each starts with its time.</summary>
internal static class DockerLogReader
{
    public static async IAsyncEnumerable<LogLine> ReadAsync(MultiplexedStream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var (output, errors) = (new MemoryStream(), new MemoryStream());
        for (var read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken);
             !read.EOF;
             read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken))
        {
            var isError = read.Target == MultiplexedStream.TargetStream.StandardError;
            var pending = isError ? errors : output;
            pending.Write(buffer, 0, read.Count);
            foreach (var line in TakeLines(pending, isError))
            {
                yield return line;
            }
        }

        foreach (var (rest, isError) in new[] { (output, false), (errors, true) })
        {
            if (rest.Length > 0)
            {
                yield return Parse(rest.ToArray(), isError);
            }
        }
    }

    private static List<LogLine> TakeLines(MemoryStream pending, bool isError)
    {
        var lines = new List<LogLine>();
        var bytes = pending.GetBuffer().AsSpan(0, (int)pending.Length);
        var start = 0;
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes[start..].IndexOf((byte)'\n'))
        {
            lines.Add(Parse(bytes.Slice(start, end + 1).ToArray(), isError));
            start += end + 1;
        }

        var rest = bytes[start..].ToArray();
        pending.SetLength(0);
        pending.Write(rest);
        return lines;
    }

    private static LogLine Parse(byte[] line, bool isError)
    {
        var space = Array.IndexOf(line, (byte)' ');
        return space > 0 && DateTimeOffset.TryParse(
                Encoding.ASCII.GetString(line, 0, space), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new LogLine(time, isError, line.AsMemory(space + 1))
            : new LogLine(default, isError, line);
    }
}
