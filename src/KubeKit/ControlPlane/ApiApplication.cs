using KubeKit.ApiServer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ControlPlane;

/// <summary>
/// What answers requests to the API server, whichever web server takes them: the host's own stages, then the pipeline. Made at
/// the first use, since a host maps its endpoints before it starts anything.
/// </summary>
internal sealed class ApiApplication(IServiceProvider services)
{
    private readonly Lazy<RequestDelegate> _entry = new(() =>
    {
        RequestDelegate next = services.GetRequiredService<ApiServerPipeline>().HandleAsync;
        foreach (var stage in services.GetServices<HostStage>().Reverse())
        {
            var inner = next;
            next = context => stage.InvokeAsync(context, inner);
        }

        return next;
    });

    public Task InvokeAsync(HttpContext context) => _entry.Value(context);
}
