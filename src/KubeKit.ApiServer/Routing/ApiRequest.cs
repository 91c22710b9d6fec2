using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Routing;

/// <summary>One request to a resource, as the stages after routing see it.</summary>
internal sealed class ApiRequest(HttpContext http, ApiPath path, string verb, UserInfo user)
{
    private List<string>? _warnings;

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

    /// <summary>Tells the client of something that it may want to change, without refusing its request.</summary>
    public void Warn(string message) => (_warnings ??= []).Add(message);

    /// <summary>The warnings so far.</summary>
    public IReadOnlyList<string> Warnings => _warnings ?? (IReadOnlyList<string>)[];
}
