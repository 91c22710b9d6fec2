using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;

namespace KubeKit.Client.Transport;

/// <summary>Reads a watch's response: one JSON event a line, decoded straight from the pipe's pooled buffers.</summary>
internal static class WatchStream
{
    public static IAsyncEnumerable<WatchEvent<T>> ReadAsync<T>(Stream stream, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T> => ReadAsync(stream, static item => T.Definition.Read(item, new DecodeContext()), cancellationToken);

    public static async IAsyncEnumerable<WatchEvent<T>> ReadAsync<T>(
        Stream stream, ItemReader<T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024));
        try
        {
            while (true)
            {
                var result = await pipe.ReadAsync(cancellationToken);
                var buffer = result.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } newline)
                {
                    var line = buffer.Slice(0, newline);
                    buffer = buffer.Slice(buffer.GetPosition(1, newline));
                    if (TryParse(line, read, out var watchEvent))
                    {
                        yield return watchEvent;
                    }
                }

                // A cut-off last line is no event: the watch resumes before it.
                pipe.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private static bool TryParse<T>(in ReadOnlySequence<byte> line, ItemReader<T> read, out WatchEvent<T> watchEvent)
    {
        if (line.IsSingleSegment)
        {
            return TryParse(line.FirstSpan, read, out watchEvent);
        }

        var length = checked((int)line.Length);
        var copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            line.CopyTo(copy);
            return TryParse(copy.AsSpan(0, length), read, out watchEvent);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static bool TryParse<T>(ReadOnlySpan<byte> line, ItemReader<T> read, out WatchEvent<T> watchEvent)
    {
        watchEvent = default;
        if (line.IndexOfAnyExcept(" \r\t"u8) < 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 512 });
        var type = (WatchEventType?)null;
        var (isError, value) = (false, default(Range));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isObject) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("object"u8));
            reader.Read();
            if (isType)
            {
                isError = reader.ValueTextEquals("ERROR"u8);
                type = Type(ref reader);
            }
            else
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                value = isObject ? start..(int)reader.BytesConsumed : value;
            }
        }

        if (isError)
        {
            throw StatusError.FromWatch(line[value]);
        }

        // A type that a later server invents is none of ours.
        if (type is null)
        {
            return false;
        }

        watchEvent = new WatchEvent<T>(type.Value, read(line[value]));
        return true;
    }

    private static WatchEventType? Type(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("ADDED"u8) ? WatchEventType.Added
        : reader.ValueTextEquals("MODIFIED"u8) ? WatchEventType.Modified
        : reader.ValueTextEquals("DELETED"u8) ? WatchEventType.Deleted
        : reader.ValueTextEquals("BOOKMARK"u8) ? WatchEventType.Bookmark
        : null;
}
