using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKit.Networking.Proxying;

/// <summary>The gateway's whole pipeline: forward.</summary>
internal sealed class ServiceHttpApplication(ServiceRequestForwarder forwarder) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => forwarder.ForwardAsync(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }
}
