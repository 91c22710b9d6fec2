using KubeKit.Client.Loops;
using System.Net;
using KubeKit.Client;
using KubeKit.Client.Metadata;
using Microsoft.Extensions.Logging;

namespace KubeKit.Controllers.Quotas;

/// <summary>Watches a kind for objects that go.</summary>
/// <param name="kind">The kind.</param>
/// <param name="metadata">Watches.</param>
/// <param name="tell">Told the namespace in which something went; null when that may have been anywhere.</param>
/// <param name="time">Measures delays.</param>
/// <param name="logger">Told once per outage.</param>
internal sealed partial class DeletionWatch(ApiKind kind, MetadataClient metadata, Action<string?> tell, TimeProvider time, ILogger logger)
{
    private const int WatchSeconds = 480;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    /// <summary>Watches from a version on until cancelled.</summary>
    public async Task RunAsync(string? version, CancellationToken cancellationToken)
    {
        var (delay, isFailing) = (FirstDelay, false);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (version is null)
                {
                    version = (await metadata.CountAsync(kind, null, cancellationToken)).ResourceVersion;
                    // What went in the meantime was not seen.
                    tell(null);
                }

                await foreach (var change in metadata.WatchAsync(kind, version, WatchSeconds, cancellationToken))
                {
                    (version, delay, isFailing) = (change.Object.ResourceVersion ?? version, FirstDelay, false);
                    if (change.Type == WatchEventType.Deleted)
                    {
                        tell(change.Object.Namespace ?? "");
                    }
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A refusal is of the version; a server in trouble and a broken connection leave it good.
                version = e is KubeApiException { Code: not (HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError) } ? null : version;
                if (!isFailing)
                {
                    isFailing = true;
                    Log.CannotFollow(logger, e, kind);
                }
            }

            await LoopContext.PauseAsync(delay, time, cancellationToken);
            delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1650, LogLevel.Warning, "The quota controller cannot follow {Kind}; it tries again until it can")]
        public static partial void CannotFollow(ILogger logger, Exception exception, ApiKind kind);
    }
}
