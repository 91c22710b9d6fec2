using System.Text.Json;
using KubeKit.Client.Transport;

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
            using var response = await KubeRequests.SendAsync(client, HttpMethod.Get, root, Accept, null, cancellationToken);
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            foreach (var group in document.RootElement.GetProperty("items").EnumerateArray())
            {
                AddGroup(group, kinds);
            }
        }

        return kinds;
    }

    /// <summary>What a server tells of one kind, by the plain discovery document of its group and version, which servers of any age have.</summary>
    /// <exception cref="KubeApiException">The server does not serve such a kind (<see cref="KubeApiException.IsNotFound"/>), or refused.</exception>
    public static async Task<ApiKind> ReadAsync(IKubeClient client, string apiVersion, string kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(apiVersion);
        ArgumentException.ThrowIfNullOrEmpty(kind);
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        var path = slash < 0 ? $"api/{Uri.EscapeDataString(version)}" : $"apis/{Uri.EscapeDataString(group)}/{Uri.EscapeDataString(version)}";
        using var response = await KubeRequests.SendAsync(client, HttpMethod.Get, path, KubeRequests.Json, null, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        foreach (var resource in document.RootElement.GetProperty("resources").EnumerateArray())
        {
            var plural = resource.GetProperty("name").GetString() ?? "";
            if (resource.GetProperty("kind").GetString() == kind && !plural.Contains('/', StringComparison.Ordinal))
            {
                return new ApiKind(
                    group,
                    version,
                    kind,
                    plural,
                    resource.GetProperty("namespaced").GetBoolean(),
                    [.. resource.GetProperty("verbs").EnumerateArray().Select(verb => verb.GetString() ?? "")]);
            }
        }

        throw new KubeApiException(
            Resources.Metadata.Status.Failure(404, Resources.Metadata.StatusReason.NotFound, $"the server has no kind {kind} in {apiVersion}"), System.Net.HttpStatusCode.NotFound);
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
