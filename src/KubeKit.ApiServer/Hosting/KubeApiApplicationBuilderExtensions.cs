using KubeKit.ApiServer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts the API server at the end of an application's request pipeline.</summary>
public static class KubeApiApplicationBuilderExtensions
{
    /// <summary>Every request that gets here is one to the API server: it answers unknown paths, too.</summary>
    public static IApplicationBuilder UseKubeApi(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var pipeline = app.ApplicationServices.GetRequiredService<ApiServerPipeline>();
        app.Run(new RequestDelegate(pipeline.HandleAsync));
        return app;
    }
}
