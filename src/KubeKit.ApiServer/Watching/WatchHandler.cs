using System.Net.WebSockets;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Listing;
using KubeKit.ApiServer.Metrics;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Tables;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Watching;

/// <summary>Serves watches as a stream of frames.</summary>
internal sealed class WatchHandler(
    IClusterStore store, FreshReads fresh, ITableWriter tables, ProtobufObjects protobuf, ServerStop stop, WatchMetrics metrics, TimeProvider time, IOptions<ApiServerOptions> options)
{
    private readonly ApiServerLimits _limits = options.Value.Limits;

    public async Task HandleAsync(ApiRequest request)
    {
        var query = ListOptions.Parse(request.Query, watch: true);
        var selection = Selection.Parse(request.Definition, request.Query, request.Path.IsWatch ? request.Name : "");
        if (request.Accept.IsYaml)
        {
            throw ApiErrors.NotAcceptableStream();
        }

        using var timeout = new CancellationTokenSource(query.Timeout ?? DefaultTimeout(), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource([request.Aborted, stop.Token, timeout.Token, request.Definition.Replaced]);
        if (WatchSocket.IsAskedFor(request.Http))
        {
            var type = request.Accept.IsProtobuf ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
            await WatchSocket.RunAsync(
                request.Http,
                (socket, closed) => ServeAsync(request, query, selection, new WebSocketOutput(socket, type, _limits.SlowWatchTimeout, time), closed),
                end.Token);
        }
        else
        {
            await ServeAsync(request, query, selection, new BodyOutput(StartResponse(request), _limits.SlowWatchTimeout, time), end.Token);
        }
    }

    private async Task ServeAsync(ApiRequest request, ListOptions query, Selection selection, IWatchOutput output, CancellationToken cancellationToken)
    {
        var frames = new WatchFrames(request.Definition, request.Accept, tables, protobuf, delimited: output is BodyOutput);
        var session = new WatchSession(request.Definition, request.Namespace, selection, frames, store, time);
        try
        {
            await RunAsync(request, session, frames, query, output, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The stream's orderly end: the client watches on from the last version it saw.
        }
        catch (SlowReaderException)
        {
            metrics.Ended(request.Definition);
            request.Http.Abort();
        }
        catch (Exception e) when (ApiErrors.From(e, request.Http) is { } error)
        {
            frames.WriteError(output, error.Status);
            await output.FlushAsync(request.Aborted);
        }
    }

    private async Task RunAsync(ApiRequest request, WatchSession session, WatchFrames frames, ListOptions query, IWatchOutput output, CancellationToken cancellationToken)
    {
        // Before the client sees that the watch stands: what it does then is after this.
        var revision = query is { SendsInitialEvents: false, ResourceVersion: null or 0 } ? store.CurrentRevision : query.ResourceVersion ?? 0;
        await output.FlushAsync(cancellationToken);
        if (query.SendsInitialEvents)
        {
            // Who asks for a version that is still to come is told in the stream, as of all else from here on.
            await fresh.WaitAsync(query.ResourceVersion, cancellationToken);
            revision = await session.SendInitialAsync(output, cancellationToken);
            if (query.AllowBookmarks)
            {
                frames.WriteBookmark(output, revision, endsInitialEvents: true);
            }

            await output.FlushAsync(cancellationToken);
        }

        // From here on it costs next to nothing, for hours.
        request.Seat?.Dispose();
        await session.RunAsync(output, revision, query.AllowBookmarks ? _limits.BookmarkInterval : null, cancellationToken);
    }

    private static System.IO.Pipelines.PipeWriter StartResponse(ApiRequest request)
    {
        var http = request.Http;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = request.Accept.IsProtobuf ? $"{request.Accept.ContentType};stream=watch" : "application/json";
        http.Response.Headers.CacheControl = "no-cache, private";
        return http.Response.BodyWriter;
    }

    // Spread, so that the watches of many clients don't end and begin anew together.
    private TimeSpan DefaultTimeout() => _limits.MinWatchTimeout * (1 + Random.Shared.NextDouble());
}
