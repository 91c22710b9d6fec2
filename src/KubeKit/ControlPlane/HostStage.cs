using KubeKit.ApiServer;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ControlPlane;

/// <summary>A stage of the host's own, in front of the API server.</summary>
internal sealed class HostStage(Func<RequestInfo, HttpContext, RequestDelegate, Task> stage)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next) => stage(RequestInfo.Of(context.Request), context, next);
}
