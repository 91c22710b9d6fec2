using System.Net;
using KubeKit.Store;
using Microsoft.Extensions.Logging;

namespace KubeKit.ApiServer.Bootstrap;

/// <summary>
/// Which servers of the cluster there are. Those that share a store each write a key of their own every few seconds; one whose
/// key stands still, by this server's own clock, is gone, and the Service <c>kubernetes</c> no longer leads there. A server
/// alone with its store is all there is.
/// </summary>
internal sealed partial class ServerPresence(
    IClusterStore store, ServerEndpointPublisher publisher, ServerStop stop, TimeProvider time, ILogger<ServerPresence> logger) : IAsyncDisposable
{
    // As kube-apiserver's lease of its endpoint: 15 s, renewed at a third of it.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Period = Lifetime / 3;
    private static readonly TimeSpan LeavingPatience = TimeSpan.FromSeconds(2);
    private static readonly StoreKey Prefix = new("/registry/masterleases/");

    private readonly Dictionary<string, (long Revision, long SeenAt)> _seen = new(StringComparer.Ordinal);
    private Task _following = Task.CompletedTask;

    /// <summary>Publishes this server, beside those that are there.</summary>
    public async Task StartAsync(IPEndPoint self, CancellationToken cancellationToken)
    {
        if (store.ReadsLocally)
        {
            await publisher.PublishAsync([self], cancellationToken);
            return;
        }

        await RenewAsync(self, cancellationToken);
        _following = FollowAsync(self);
    }

    public async ValueTask DisposeAsync() => await _following;

    private async Task FollowAsync(IPEndPoint self)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                await TryAsync(() => RenewAsync(self, stop.Token));
            }
        }
        catch (OperationCanceledException)
        {
            using var patience = new CancellationTokenSource(LeavingPatience, time);
            await TryAsync(() => LeaveAsync(self, patience.Token));
        }
    }

    private async Task RenewAsync(IPEndPoint self, CancellationToken cancellationToken)
    {
        await store.CommitAsync(Write(self, StoreWriteKind.Put, null), cancellationToken);
        await publisher.PublishAsync(await AliveAsync(self, cancellationToken), cancellationToken);
    }

    private async Task LeaveAsync(IPEndPoint self, CancellationToken cancellationToken)
    {
        await store.CommitAsync(Write(self, StoreWriteKind.Delete, null), cancellationToken);
        if (await AliveAsync(null, cancellationToken) is { Count: > 0 } others)
        {
            await publisher.PublishAsync(others, cancellationToken);
        }
    }

    private async Task<IReadOnlyCollection<IPEndPoint>> AliveAsync(IPEndPoint? self, CancellationToken cancellationToken)
    {
        var alive = new List<IPEndPoint>();
        foreach (var record in (await store.ListAsync(new StoreRange(Prefix), cancellationToken)).Records)
        {
            var name = record.Key.Text[Prefix.Text.Length..];
            if (!IPEndPoint.TryParse(name, out var server))
            {
                continue;
            }

            if (!_seen.TryGetValue(name, out var seen) || seen.Revision != record.Revision)
            {
                _seen[name] = seen = (record.Revision, time.GetTimestamp());
            }

            if (server.Equals(self) || time.GetElapsedTime(seen.SeenAt) < Lifetime)
            {
                alive.Add(server);
            }
            else
            {
                await store.CommitAsync(Write(server, StoreWriteKind.Delete, record.Revision), cancellationToken);
                _seen.Remove(name);
            }
        }

        return alive;
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (!stop.Token.IsCancellationRequested)
        {
            Log.Failed(logger, e);
        }
        catch (Exception)
        {
            // The server stops: the others find out by themselves.
        }
    }

    private static StoreWrite Write(IPEndPoint server, StoreWriteKind kind, long? expected) =>
        new() { Key = new StoreKey(Prefix.Text + server), Kind = kind, Value = "alive"u8.ToArray(), RevisionOffset = -1, ExpectedRevision = expected };

    private static partial class Log
    {
        [LoggerMessage(1013, LogLevel.Warning, "This server could not say that it is there; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
