using System.Runtime.CompilerServices;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>Reads a container's output from a position in its index on: as lines with times, or as it comes.</summary>
internal sealed class OutputReader(OutputIndex index, long position, Func<bool> hasEnded, TimeProvider time)
{
    // Soon enough for a person who follows.
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(30);

    // Bounded, so that a large piece of output is not held at once.
    private const int BlockSize = 32 * 1024;

    private long _position = position;

    /// <summary>Pieces of output as they come: those that there are, or all until the container has ended.</summary>
    public async IAsyncEnumerable<(OutputChunk Chunk, ReadOnlyMemory<byte> Bytes)> BlocksAsync(
        bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var files = new FileStream?[2];
        try
        {
            while (true)
            {
                // Asked before looking: what it wrote before its end is seen by the look after.
                var ended = hasEnded();
                index.Look();
                var chunks = index.Read(ref _position);
                foreach (var chunk in chunks)
                {
                    var file = files[chunk.IsError ? 1 : 0] ??= index.Open(chunk.IsError);
                    for (var at = 0; file is not null && at < chunk.Length; at += BlockSize)
                    {
                        var block = new byte[Math.Min(BlockSize, chunk.Length - at)];
                        var count = await RandomAccess.ReadAsync(file.SafeFileHandle, block, chunk.Offset + at, cancellationToken);
                        yield return (chunk, block.AsMemory(0, count));
                    }
                }

                if (!follow || (ended && chunks.Count == 0))
                    yield break;

                if (chunks.Count == 0)
                    await Task.Delay(LookPeriod, time, cancellationToken);
            }
        }
        finally
        {
            foreach (var file in files)
                file?.Dispose();
        }
    }

    /// <summary>Lines, by the rules of a log query.</summary>
    public async IAsyncEnumerable<LogLine> LinesAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var splitter = new LineSplitter();
        if (query.TailLines is { } tail)
        {
            var last = new Queue<LogLine>();
            await foreach (var (chunk, bytes) in BlocksAsync(follow: false, cancellationToken))
            {
                foreach (var line in splitter.Add(chunk, bytes))
                    Keep(last, line, tail);
            }

            if (!query.Follow)
            {
                foreach (var line in splitter.Rest())
                    Keep(last, line, tail);
            }

            foreach (var line in last.Where(l => IsWanted(l, query)))
                yield return line;

            if (!query.Follow)
                yield break;
        }

        await foreach (var (chunk, bytes) in BlocksAsync(query.Follow, cancellationToken))
        {
            foreach (var line in splitter.Add(chunk, bytes))
            {
                if (IsWanted(line, query))
                    yield return line;
            }
        }

        foreach (var line in splitter.Rest().Where(l => IsWanted(l, query)))
            yield return line;
    }

    private static bool IsWanted(LogLine line, LogQuery query) => query.Since is null || line.Time >= query.Since;

    private static void Keep(Queue<LogLine> last, LogLine line, int count)
    {
        last.Enqueue(line);
        if (last.Count > count)
            last.Dequeue();
    }
}
