using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Routing;

/// <summary>One request to a resource, as the stages after routing see it.</summary>
internal sealed class ApiRequest(HttpContext http, ApiPath path, string verb, UserInfo user)
{
    private Warnings? _warnings;

    public HttpContext Http { get; } = http;

    public ApiPath Path { get; } = path;

    /// <summary>One of <see cref="Verbs"/>.</summary>
    public string Verb { get; } = verb;

    /// <summary>Who makes the request.</summary>
    public UserInfo User { get; } = user;

    /// <summary>The kind that the path names.</summary>
    public ResourceDefinition Definition { get; set; } = null!;

    /// <summary>In which form the client wants the answer.</summary>
    public MediaType Accept { get; set; } = MediaType.Json;

    public IQueryCollection Query => Http.Request.Query;

    public string Namespace => Path.Namespace;

    public string Name => Path.Name;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The place that the request has among those at work; null where it needs none. Given back at the request's end at the latest.</summary>
    public IDisposable? Seat { get; init; }

    /// <summary>Tells the client of something that it may want to change, whatever becomes of its request. Before the answer begins.</summary>
    public void Warn(string message) => (_warnings ??= new Warnings(Http.Response)).Add(message);
}
