using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.ServerEndpoints;

/// <summary>Serves paths about the server itself, such as <c>/healthz</c>.</summary>
internal interface IServerEndpoint
{
    /// <summary>The paths, for the list at <c>/</c>.</summary>
    IEnumerable<string> Paths { get; }

    /// <summary>Answers the request if its path is served here.</summary>
    /// <returns>False, with nothing written, when it is not.</returns>
    ValueTask<bool> TryServeAsync(HttpContext context);
}
