using System.Text.Json;

namespace KubeKit.Client.Metadata;

/// <summary>Reads which kinds a server serves, own and custom ones alike, from its aggregated discovery.</summary>
public static class ApiCatalog
{
    private const string Accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    /// <summary>The kinds, each in its preferred version.</summary>
    /// <exception cref="KubeApiException">The server refused.</exception>
    public static async Task<IReadOnlyList<ApiKind>> ReadAsync(IKubeClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var kinds = new List<ApiKind>();
        foreach (var root in new[] { "api", "apis" })
        {
            using var response = await MetadataRequests.SendAsync(client, HttpMethod.Get, root, Accept, null, cancellationToken);
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            foreach (var group in document.RootElement.GetProperty("items").EnumerateArray())
            {
                AddGroup(group, kinds);
            }
        }

        return kinds;
    }

    // Versions stand in order of preference: a resource counts in the first that has it.
    private static void AddGroup(JsonElement group, List<ApiKind> kinds)
    {
        var name = group.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("name", out var text) ? text.GetString() ?? "" : "";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in group.GetProperty("versions").EnumerateArray())
        {
            if (!version.TryGetProperty("resources", out var resources))
            {
                continue;
            }

            foreach (var resource in resources.EnumerateArray())
            {
                var plural = resource.GetProperty("resource").GetString() ?? "";
                if (seen.Add(plural))
                {
                    kinds.Add(new ApiKind(
                        name,
                        version.GetProperty("version").GetString() ?? "",
                        resource.GetProperty("responseKind").GetProperty("kind").GetString() ?? "",
                        plural,
                        resource.GetProperty("scope").GetString() == "Namespaced",
                        resource.TryGetProperty("verbs", out var verbs) ? [.. verbs.EnumerateArray().Select(verb => verb.GetString() ?? "")] : []));
                }
            }
        }
    }
}
