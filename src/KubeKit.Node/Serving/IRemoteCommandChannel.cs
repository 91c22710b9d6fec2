namespace KubeKit.Node.Serving;

/// <summary>The client's side of an exec or attach, whichever protocol carries it.</summary>
internal interface IRemoteCommandChannel : IAsyncDisposable
{
    /// <summary>What the client sends: input, its end, sizes of its terminal. Completes when the client is gone.</summary>
    IAsyncEnumerable<RemoteInput> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Sends output.</summary>
    Task WriteAsync(bool isError, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Sends how it ended, as a Status object, and closes.</summary>
    Task FinishAsync(ReadOnlyMemory<byte> status, CancellationToken cancellationToken);
}

/// <summary>Something that a client sent.</summary>
/// <param name="Data">Input; empty for other things.</param>
/// <param name="IsEnd">Whether input has ended.</param>
/// <param name="Size">The terminal's new size; null for other things.</param>
internal readonly record struct RemoteInput(ReadOnlyMemory<byte> Data, bool IsEnd, (int Width, int Height)? Size)
{
    /// <summary>Reads a terminal's size as clients send it: <c>{"Width":80,"Height":24}</c>; null for what is none.</summary>
    public static RemoteInput? Resize(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(json);
            return new RemoteInput(default, false, (document.RootElement.GetProperty("Width").GetInt32(), document.RootElement.GetProperty("Height").GetInt32()));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
