using System.IO.Pipelines;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Listing;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Tables;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Watching;

/// <summary>Serves watches as a stream of frames.</summary>
internal sealed class WatchHandler(IClusterStore store, ITableWriter tables, ProtobufObjects protobuf, ServerStop stop, TimeProvider time, IOptions<ApiServerOptions> options)
{
    private readonly ApiServerLimits _limits = options.Value.Limits;

    public async Task HandleAsync(ApiRequest request)
    {
        var query = ListOptions.Parse(request.Query, watch: true);
        var selection = request.Path.IsWatch && request.Name.Length > 0
            ? Selection.OfName(request.Definition, request.Name)
            : Selection.Parse(request.Definition, request.Query);
        if (request.Accept.IsYaml)
        {
            throw ApiErrors.NotAcceptable();
        }

        if (query.ResourceVersion > store.CurrentRevision)
        {
            throw ApiErrors.TooLargeResourceVersion(query.ResourceVersion.Value, store.CurrentRevision);
        }

        var frames = new WatchFrames(request.Definition, request.Accept, tables, protobuf);
        var session = new WatchSession(request.Definition, request.Namespace, selection, frames, store, time);
        using var timeout = new CancellationTokenSource(query.Timeout ?? DefaultTimeout(), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource([request.Aborted, stop.Token, timeout.Token, request.Definition.Replaced]);
        var output = StartResponse(request);
        try
        {
            await RunAsync(session, frames, query, output, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The stream's orderly end: the client watches on from the last version it saw.
        }
        catch (Exception e) when (ApiErrors.From(e, request.Http) is { } error)
        {
            frames.WriteError(output, error.Status);
            await output.FlushAsync(request.Aborted);
        }
    }

    private async Task RunAsync(WatchSession session, WatchFrames frames, ListOptions query, PipeWriter output, CancellationToken cancellationToken)
    {
        // The client sees that the watch stands before anything happens.
        await output.FlushAsync(cancellationToken);
        var revision = query.ResourceVersion ?? 0;
        // A watch without a version starts with what is there, unless its client says that it does not want that.
        if (query.SendInitialEvents ?? revision == 0)
        {
            revision = await session.SendInitialAsync(output, cancellationToken);
            if (query.SendInitialEvents == true)
            {
                frames.WriteBookmark(output, revision, endsInitialEvents: true);
            }

            await output.FlushAsync(cancellationToken);
        }
        else if (revision == 0)
        {
            revision = store.CurrentRevision;
        }

        await session.RunAsync(output, revision, query.AllowBookmarks ? _limits.BookmarkInterval : null, cancellationToken);
    }

    private static PipeWriter StartResponse(ApiRequest request)
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
