using KubeKit.Client.Loops;
using System.Net;
using KubeKit.Client;
using KubeKit.Client.Metadata;
using Microsoft.Extensions.Logging;

namespace KubeKit.Controllers.GarbageCollection;

/// <summary>Keeps the graph's objects of one kind current: lists, then watches on; lists anew when the server no longer has the versions in between.</summary>
internal sealed partial class KindMonitor(ApiKind kind, MetadataClient client, OwnershipGraph graph, Action<IReadOnlyCollection<string>> look, TimeProvider time, ILogger logger)
{
    private const int WatchSeconds = 480;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    // A watch that ends sooner without one event counts as a failure: an intermediary that cuts connections at once.
    private static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _failing;

    /// <summary>Completes with the first list.</summary>
    public Task Synced => _synced.Task;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string? version = null;
        var delay = FirstDelay;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                version ??= await ListAsync(cancellationToken);
                var (started, any) = (time.GetTimestamp(), false);
                await foreach (var change in client.WatchAsync(kind, version, WatchSeconds, cancellationToken))
                {
                    version = change.Object.ResourceVersion ?? version;
                    Apply(change);
                    (any, delay, _failing) = (true, FirstDelay, false);
                }

                if (any || time.GetElapsedTime(started) >= ShortWatch)
                {
                    (delay, _failing) = (FirstDelay, false);
                    continue;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                version = NeedsList(e) ? null : version;
                Report(e);
            }

            await LoopContext.PauseAsync(delay, time, cancellationToken);
            delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay;
        }
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        var list = await client.ListAsync(kind, null, cancellationToken);
        look(graph.Replace(kind, [.. list.Items.Select(item => OwnedObject.Of(kind, item))]));
        _synced.TrySetResult();
        return list.ResourceVersion;
    }

    private void Apply(WatchEvent<Resources.Metadata.ObjectMeta> change)
    {
        switch (change.Type)
        {
            case WatchEventType.Added or WatchEventType.Modified:
                look(graph.Set(OwnedObject.Of(kind, change.Object)));
                break;
            case WatchEventType.Deleted:
                look(graph.Remove(change.Object.Uid ?? ""));
                break;
        }
    }

    // A refusal is of the version; a server in trouble and a broken connection leave it good.
    private static bool NeedsList(Exception e) =>
        e is KubeApiException { Code: not (HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError) };

    // Once per outage.
    private void Report(Exception e)
    {
        if (!_failing)
        {
            _failing = true;
            Log.CannotFollow(logger, e, kind);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1600, LogLevel.Warning, "The garbage collector cannot follow {Kind}; it tries again until it can")]
        public static partial void CannotFollow(ILogger logger, Exception exception, ApiKind kind);
    }
}
