using KubeKit.Resources;

namespace KubeKit.ApiServer.Discovery;

/// <summary>A resource as the server serves it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Names">Its names.</param>
/// <param name="Scope">Whether its objects live in namespaces.</param>
/// <param name="Verbs">What can be done with it, in order.</param>
/// <param name="Subresources">What is served below its objects, in order.</param>
/// <param name="Definition">The definition; null for resources whose objects are never stored.</param>
internal sealed record ServedResource(
    GroupVersionKind Kind,
    ResourceNames Names,
    ResourceScope Scope,
    IReadOnlyList<string> Verbs,
    IReadOnlyList<KnownSubresource> Subresources,
    ResourceDefinition? Definition);

/// <summary>All resources of one group and version, ordered by name.</summary>
internal sealed record ServedVersion(string Group, string Version, IReadOnlyList<ServedResource> Resources)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The path below which it is served.</summary>
    public string Path => Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";
}

/// <summary>All versions of one group, the preferred one first.</summary>
internal sealed record ServedGroup(string Name, IReadOnlyList<ServedVersion> Versions);
