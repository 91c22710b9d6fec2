using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Discovery;

/// <summary>Serves documents about the API itself: discovery (<c>/api</c>, <c>/apis/...</c>) and OpenAPI (<c>/openapi/...</c>).</summary>
internal interface IDocumentEndpoint
{
    /// <summary>The paths served that no pattern covers, for the list at <c>/</c>.</summary>
    IEnumerable<string> Paths { get; }

    /// <summary>Answers the request if its path is one of these documents. The caller is authorized already.</summary>
    /// <returns>False, with nothing written, when the path is not served here.</returns>
    ValueTask<bool> TryServeAsync(HttpContext context);
}
