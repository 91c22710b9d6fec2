using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer;

/// <summary>Answers every request to the API server: who, may they, what, then the work.</summary>
#pragma warning disable CA1822 // Filled in by the next change.
public sealed class ApiServerPipeline
{
    /// <summary>Answers a request. Never throws for anything a client sent.</summary>
    public Task HandleAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
