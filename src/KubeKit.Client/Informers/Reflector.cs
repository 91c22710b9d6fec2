using System.Net;
using System.Net.Sockets;
using KubeKit.Resources;
using Microsoft.Extensions.Logging;

namespace KubeKit.Client.Informers;

/// <summary>
/// Keeps an informer equal to the server: lists once, then watches on from the list's version, resumes where a watch ended,
/// and lists anew when the server no longer has the versions in between. Never gives up before it is cancelled.
/// </summary>
internal sealed partial class Reflector<T>(ObjectSource<T> source, Informer<T> informer, InformerQuery selected, TimeProvider time, ILogger logger)
    where T : KubeObject
{
    // 20 ms: a server in the same process is there in a moment. 30 s as client-go: a dead server is not hammered by every informer.
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    // The server ends a watch after 5 to 10 minutes, as client-go asks: connections spread again over several servers.
    private const int MinWatchSeconds = 300;

    // A watch that lives shorter than this without one event counts as a failure: an intermediary that cuts connections at once.
    private static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);

    private readonly Backoff _backoff = new(FirstDelay, MaxDelay);
    private string? _version;
    private bool _failing;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                _version ??= await ListAsync(cancellationToken);
                if (await WatchAsync(cancellationToken))
                {
                    _backoff.Reset();
                    continue;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (KubeApiException e) when (e.Code == HttpStatusCode.Gone)
            {
                Log.Expired(logger, source.Plural, _version);
                ClientMetrics.Relists.Add(1, new KeyValuePair<string, object?>("resource", source.Plural));
                _version = null;
            }
            catch (Exception e) when (IsBroken(e))
            {
                // A connection that broke in the middle: the version at hand is still good.
                Report(e);
            }
            catch (Exception e)
            {
                Report(e);
                _version = null;
            }

            try
            {
                await Task.Delay(_backoff.Next(), time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        var query = new ListQuery { Namespace = selected.Namespace, LabelSelector = selected.LabelSelector, FieldSelector = selected.FieldSelector, Limit = 500 };
        var items = new List<T>();
        KubeList<T> page;
        try
        {
            do
            {
                page = await source.List(query, cancellationToken);
                items.AddRange(page.Items);
                query = query with { Continue = page.Continue };
            }
            while (page.Continue is not null);
        }
        catch (KubeApiException e) when (e.Code == HttpStatusCode.Gone && items.Count > 0)
        {
            // The snapshot was compacted between two pages: take all in one.
            page = await source.List(query with { Continue = null, Limit = null }, cancellationToken);
            items = [.. page.Items];
        }

        informer.Replace(items);
        Works();
        return page.ResourceVersion;
    }

    /// <summary>One watch, to its end. False when it ended so early that the next should wait.</summary>
    private async Task<bool> WatchAsync(CancellationToken cancellationToken)
    {
#pragma warning disable CA5394 // Spreading load needs no secret.
        var seconds = MinWatchSeconds + Random.Shared.Next(MinWatchSeconds);
#pragma warning restore CA5394
        var query = new WatchQuery
        {
            Namespace = selected.Namespace,
            LabelSelector = selected.LabelSelector,
            FieldSelector = selected.FieldSelector,
            ResourceVersion = _version,
            TimeoutSeconds = seconds,
        };
        var (started, any) = (time.GetTimestamp(), false);
        await foreach (var (type, value) in source.Watch(query, cancellationToken))
        {
            switch (type)
            {
                case WatchEventType.Added or WatchEventType.Modified:
                    informer.Apply(value);
                    break;
                case WatchEventType.Deleted:
                    informer.Remove(value);
                    break;
            }

            any = true;
            _version = value.Metadata.ResourceVersion ?? _version;
            _backoff.Reset();
            Works();
        }

        return any || time.GetElapsedTime(started) >= ShortWatch;
    }

    private static bool IsBroken(Exception e) =>
        e is IOException or HttpRequestException or SocketException or OperationCanceledException
        or KubeApiException { Code: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };

    // Once per outage, not once per attempt.
    private void Report(Exception e)
    {
        if (!_failing)
        {
            _failing = true;
            Log.Failed(logger, source.Plural, e.Message);
        }
    }

    private void Works()
    {
        if (_failing)
        {
            _failing = false;
            Log.Recovered(logger, source.Plural);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Debug, "The history of {Resource} after {Version} is compacted: listing anew")]
        public static partial void Expired(ILogger logger, string resource, string? version);

        [LoggerMessage(1102, LogLevel.Warning, "Cannot follow {Resource}: {Problem}. Trying again until it works")]
        public static partial void Failed(ILogger logger, string resource, string problem);

        [LoggerMessage(1103, LogLevel.Information, "Following {Resource} again")]
        public static partial void Recovered(ILogger logger, string resource);
    }
}
