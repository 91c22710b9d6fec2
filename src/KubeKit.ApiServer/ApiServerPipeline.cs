using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authorization;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Discovery;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.FlowControl;
using KubeKit.ApiServer.ServerEndpoints;
using KubeKit.ApiServer.Listing;
using KubeKit.ApiServer.Metrics;
using KubeKit.ApiServer.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer;

/// <summary>Answers every request to the API server: who, may they, what, then the work.</summary>
public sealed partial class ApiServerPipeline
{
    private static readonly string[] KeptHeaders = [.. RequestGate.Headers, "Warning"];

    private readonly AuthenticationStage _authentication;
    private readonly Impersonation _impersonation;
    private readonly RequestGate _gate;
    private readonly AuthorizationStage _authorization;
    private readonly ResourceRouter _resources;
    private readonly IDocumentEndpoint[] _documents;
    private readonly IServerEndpoint[] _endpoints;
    private readonly Answers _answers;
    private readonly RequestMetrics _metrics;
    private readonly ApiServerLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger<ApiServerPipeline> _logger;

    /// <summary>Builds the pipeline from the services that <c>AddKubeApiServer</c> registers.</summary>
    public ApiServerPipeline(IServiceProvider services, ILogger<ApiServerPipeline> logger)
    {
        _authentication = services.GetRequiredService<AuthenticationStage>();
        _impersonation = services.GetRequiredService<Impersonation>();
        _gate = services.GetRequiredService<RequestGate>();
        _authorization = services.GetRequiredService<AuthorizationStage>();
        _resources = services.GetRequiredService<ResourceRouter>();
        _documents = [.. services.GetServices<IDocumentEndpoint>()];
        _endpoints = [.. services.GetServices<IServerEndpoint>()];
        _answers = services.GetRequiredService<Answers>();
        _metrics = services.GetRequiredService<RequestMetrics>();
        _limits = services.GetRequiredService<IOptions<ApiServerOptions>>().Value.Limits;
        _time = services.GetRequiredService<TimeProvider>();
        _logger = logger;
    }

    /// <summary>Answers a request. Never throws for anything a client sent.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var path = ApiPath.Parse(context.Request.Path.Value ?? "");
        var verb = path.IsResource ? Verbs.Of(context.Request.Method, path, Verbs.IsWatch(context.Request)) : Verbs.OfMethod(context.Request.Method);
        using var measured = _metrics.Start(context, path, verb);
        try
        {
            PathSegments.Check(context);
            await (LongRunning.Is(context.Request, path, verb) ? ServeAsync(context, path, verb) : ServeInTimeAsync(context, path, verb));
        }
        catch (Exception e)
        {
            await RefuseAsync(context, e);
        }
    }

    private async Task ServeInTimeAsync(HttpContext context, ApiPath path, string verb)
    {
        using var deadline = RequestDeadline.Start(context, _limits.RequestTimeout, _time);
        try
        {
            await ServeAsync(context, path, verb);
        }
        catch (Exception e) when (deadline.HasPassed && e is OperationCanceledException or IOException)
        {
            throw ApiErrors.Timeout("request did not complete within the allotted timeout");
        }
    }

    private async Task ServeAsync(HttpContext context, ApiPath path, string verb)
    {
        var caller = await _authentication.AuthenticateAsync(context);
        var user = await _impersonation.ApplyAsync(context, caller);
        using var seat = await _gate.EnterAsync(context, path, verb, user);
        await _authorization.AuthorizeAsync(Question(context, path, verb, user), context.RequestAborted);
        if (path.IsResource)
        {
            await _resources.HandleAsync(new ApiRequest(context, path, verb, user) { Seat = seat });
            return;
        }

        foreach (var endpoint in _endpoints)
        {
            if (await endpoint.TryServeAsync(context))
            {
                return;
            }
        }

        foreach (var documents in _documents)
        {
            if (await documents.TryServeAsync(context))
            {
                return;
            }
        }

        throw ApiErrors.NoSuchPath();
    }

    private static AuthorizationRequest Question(HttpContext context, ApiPath path, string verb, UserInfo user)
    {
        // A list that selects one name asks for no more than a get of it.
        var name = path.Name.Length == 0 && verb is Verbs.List or Verbs.Watch or Verbs.DeleteCollection ? Selection.NameIn(context.Request) : path.Name;
        return new AuthorizationRequest
        {
            User = user,
            Verb = verb,
            IsResourceRequest = path.IsResource,
            Path = context.Request.Path.Value ?? "",
            ApiGroup = path.Group,
            ApiVersion = path.Version,
            Namespace = path.Namespace,
            Resource = path.Resource,
            Subresource = path.Subresource,
            Name = name,
        };
    }

    private async Task RefuseAsync(HttpContext context, Exception exception)
    {
        if (ApiErrors.From(exception, context) is not { } error)
        {
            return;
        }

        if (error.Code == StatusCodes.Status500InternalServerError)
        {
            Log.RequestFailed(_logger, context.Request.Method, context.Request.Path.Value ?? "", exception);
        }

        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return;
        }

        try
        {
            ClearHead(context.Response);
            if (error.Code == StatusCodes.Status401Unauthorized)
            {
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"kubernetes-master\"";
            }

            await _answers.WriteStatusAsync(context, StatusForm(context), error.Status);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client has gone; there is nobody to tell.
        }
    }

    // What was to be said of the answer is void; what was said of the request holds.
    private static void ClearHead(HttpResponse response)
    {
        var kept = KeptHeaders.Select(name => (name, response.Headers[name])).ToArray();
        response.Clear();
        foreach (var (name, value) in kept)
        {
            if (value.Count > 0)
            {
                response.Headers[name] = value;
            }
        }
    }

    private static MediaType StatusForm(HttpContext context)
    {
        try
        {
            return AcceptHeader.Negotiate(context.Request, ProtobufSupport.Objects);
        }
        catch (ApiException)
        {
            // Who accepts nothing that the server writes is told so in JSON.
            return MediaType.Json;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Error, "{Method} {Path} failed")]
        public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);
    }
}
