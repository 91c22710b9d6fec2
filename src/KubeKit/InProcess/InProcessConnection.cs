using System.IO.Pipelines;
using KubeKit.ApiServer.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKit.InProcess;

/// <summary>The server's end of an in-process connection.</summary>
internal sealed class InProcessConnection : ConnectionContext, IInProcessIdentityFeature, IConnectionLifetimeFeature
{
    private static long _lastId;
    private readonly CancellationTokenSource _closed = new();

    private InProcessConnection(UserInfo user, IDuplexPipe transport)
    {
        User = user;
        Transport = transport;
        ConnectionId = $"in-process-{Interlocked.Increment(ref _lastId)}";
        ConnectionClosed = _closed.Token;
        Features.Set<IInProcessIdentityFeature>(this);
        Features.Set<IConnectionLifetimeFeature>(this);
    }

    /// <inheritdoc/>
    public UserInfo User { get; }

    /// <inheritdoc/>
    public override string ConnectionId { get; set; }

    /// <inheritdoc/>
    public override IFeatureCollection Features { get; } = new FeatureCollection();

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    /// <inheritdoc/>
    public override IDuplexPipe Transport { get; set; }

    /// <inheritdoc/>
    public override CancellationToken ConnectionClosed { get; set; }

    /// <summary>Both ends of a new connection.</summary>
    public static (Stream Client, ConnectionContext Server) CreatePair(UserInfo user)
    {
        // Inline scheduling would run the server inside the client's write; the pool keeps the two apart.
        var options = new PipeOptions(useSynchronizationContext: false);
        var (toServer, toClient) = (new Pipe(options), new Pipe(options));
        var server = new InProcessConnection(user, new Duplex(toServer.Reader, toClient.Writer));
        var client = new DuplexPipeStream(toClient.Reader, toServer.Writer, server._closed);
        return (client, server);
    }

    /// <inheritdoc/>
    public override void Abort(ConnectionAbortedException? abortReason)
    {
        Transport.Input.CancelPendingRead();
        // As a broken socket would tell the client, not as a cancellation that nobody asked for.
        Transport.Output.Complete(new IOException(abortReason?.Message ?? "the server cut the in-process connection", abortReason));
        Close();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync();
        await Transport.Output.CompleteAsync();
        Close();
        await base.DisposeAsync();
    }

    private void Close()
    {
        try
        {
            _closed.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Closed twice.
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
