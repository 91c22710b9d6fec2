namespace KubeKit.ApiServer;

/// <summary>Tells long-running requests that the server is stopping.</summary>
internal sealed class ServerStop : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    /// <summary>Cancelled once the stop has begun.</summary>
    public CancellationToken Token => _source.Token;

    public void Begin() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}
