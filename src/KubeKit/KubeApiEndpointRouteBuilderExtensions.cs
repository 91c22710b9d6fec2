using System.Buffers;
using KubeKit.ControlPlane;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves the Kubernetes API from an application's own ports.</summary>
public static class KubeApiEndpointRouteBuilderExtensions
{
    // All that the API has at the root, but for what applications keep there themselves: "/" and "/metrics".
    private static readonly string[] AtRoot =
    [
        "/api", "/api/v1/{**rest}", "/apis/{**rest}", "/openapi/v2", "/openapi/v3/{**rest}", "/version",
        "/healthz/{**rest}", "/livez/{**rest}", "/readyz/{**rest}", "/.well-known/openid-configuration", "/openid/v1/jwks",
    ];

    private static readonly SearchValues<char> NotPlain = SearchValues.Create("{}*?#%");

    /// <summary>
    /// Serves the API of this host's control plane (<c>AddKubeControlPlane</c>) beside the application's own endpoints, with its
    /// own authentication and authorization: those of the application are not asked. The control plane then opens no port of its
    /// own, unless it is told to listen somewhere, and the admin's kubeconfig leads here.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">
    /// The path under which the API lies, such as <c>/kube</c>; clients take it from the kubeconfig's server address. Empty for the
    /// root, where endpoints of the application that are more specific win.
    /// </param>
    /// <returns>Conventions for all endpoints of the API, such as <c>RequireHost</c>.</returns>
    /// <exception cref="InvalidOperationException">The host has no control plane, or its API is mapped already.</exception>
    /// <exception cref="ArgumentException">The prefix is no plain path.</exception>
    public static IEndpointConventionBuilder MapKubeApi(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        prefix = prefix.TrimEnd('/');
        if (prefix.Length > 0 && (prefix[0] != '/' || prefix.AsSpan().ContainsAny(NotPlain)))
        {
            throw new ArgumentException($"\"{prefix}\" is no plain path such as /kube", nameof(prefix));
        }

        var port = endpoints.ServiceProvider.GetService<SharedPort>() ?? throw new InvalidOperationException("the host has no control plane: call AddKubeControlPlane first");
        port.Map(prefix);
        var api = endpoints.ServiceProvider.GetRequiredService<ApiApplication>();
        var group = endpoints.MapGroup(prefix);
        // Watches and streams live for hours, and who may what is the API server's to say.
        group.WithMetadata(new AllowAnonymousAttribute(), new DisableRequestTimeoutAttribute()).WithDisplayName("Kubernetes API");
        foreach (var pattern in prefix.Length == 0 ? AtRoot : ["/{**rest}"])
        {
            group.Map(pattern, context => ServeAsync(context, prefix, api));
        }

        return group;
    }

    private static async Task ServeAsync(HttpContext context, PathString prefix, ApiApplication api)
    {
        var request = context.Request;
        var (pathBase, path) = (request.PathBase, request.Path);
        if (path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase, out var matched, out var rest))
        {
            (request.PathBase, request.Path) = (pathBase.Add(matched), rest);
        }

        LiftLimits(context.Features);
        try
        {
            await api.InvokeAsync(context);
        }
        finally
        {
            (request.PathBase, request.Path) = (pathBase, path);
        }
    }

    // What a Kestrel of the API's own is told for all requests: the pipeline bounds bodies itself, and watches may be idle.
    private static void LiftLimits(IFeatureCollection features)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = null;
        }

        if (features.Get<Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } incoming)
        {
            incoming.MinDataRate = null;
        }

        if (features.Get<Server.Kestrel.Core.Features.IHttpMinResponseDataRateFeature>() is { } outgoing)
        {
            outgoing.MinDataRate = null;
        }
    }
}
