using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Discovery;

/// <summary>Reads from the Accept header which form of discovery a client prefers.</summary>
internal static class DiscoveryAccept
{
    /// <summary>Whether the first form that the client names, and the server knows, is the aggregated one.</summary>
    public static bool IsAggregated(HttpRequest request)
    {
        foreach (var range in request.Headers.Accept.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not ("application/json" or "application/yaml" or "*/*" or "application/*"))
            {
                continue;
            }

            if (!parts.Any(p => p.StartsWith("as=", StringComparison.Ordinal)))
            {
                return false;
            }

            if (parts[0] == "application/json" && parts.Contains("g=apidiscovery.k8s.io") && parts.Contains("v=v2") && parts.Contains("as=APIGroupDiscoveryList"))
            {
                return true;
            }
        }

        return false;
    }
}
