using System.Text.Json;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Discovery;

/// <summary>Writes discovery of all groups as one document: APIGroupDiscoveryList of apidiscovery.k8s.io/v2.</summary>
internal static class AggregatedDiscovery
{
    /// <summary>Writes the document of some groups.</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<ServedGroup> groups)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "APIGroupDiscoveryList");
        writer.WriteString("apiVersion", "apidiscovery.k8s.io/v2");
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteStartArray("items");
        foreach (var group in groups)
        {
            WriteGroup(writer, group);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter writer, ServedGroup group)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("metadata");
        if (group.Name.Length > 0)
        {
            writer.WriteString("name", group.Name);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("versions");
        foreach (var version in group.Versions)
        {
            writer.WriteStartObject();
            writer.WriteString("version", version.Version);
            writer.WriteStartArray("resources");
            foreach (var resource in version.Resources)
            {
                WriteResource(writer, resource);
            }

            writer.WriteEndArray();
            writer.WriteString("freshness", "Current");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter writer, ServedResource resource)
    {
        writer.WriteStartObject();
        writer.WriteString("resource", resource.Names.Plural);
        WriteKind(writer, resource.Kind, resource);
        writer.WriteString("scope", resource.Scope == ResourceScope.Namespaced ? "Namespaced" : "Cluster");
        writer.WriteString("singularResource", resource.Names.Singular);
        LegacyDiscovery.WriteNames(writer, "verbs", resource.Verbs);
        LegacyDiscovery.WriteNames(writer, "shortNames", resource.Names.ShortNames);
        LegacyDiscovery.WriteNames(writer, "categories", resource.Names.Categories);
        if (resource.Subresources.Count > 0)
        {
            writer.WriteStartArray("subresources");
            foreach (var subresource in resource.Subresources)
            {
                writer.WriteStartObject();
                writer.WriteString("subresource", subresource.Name);
                WriteKind(writer, subresource.Kind, resource);
                LegacyDiscovery.WriteNames(writer, "verbs", subresource.Verbs);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // Group and version are told only where they are not those around.
    private static void WriteKind(Utf8JsonWriter writer, GroupVersionKind kind, ServedResource around)
    {
        var isOwn = kind.ApiVersion == around.Kind.ApiVersion;
        writer.WriteStartObject("responseKind");
        writer.WriteString("group", isOwn ? "" : kind.Group);
        writer.WriteString("version", isOwn ? "" : kind.Version);
        writer.WriteString("kind", kind.Kind);
        writer.WriteEndObject();
    }
}
