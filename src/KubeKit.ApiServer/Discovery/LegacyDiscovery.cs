using System.Security.Cryptography;
using System.Text.Json;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using Text = System.Text.Encoding;

namespace KubeKit.ApiServer.Discovery;

/// <summary>Writes discovery one document per group and version: APIGroupList, APIGroup, APIResourceList.</summary>
internal static class LegacyDiscovery
{
    /// <summary><c>/apis</c>: all groups but core.</summary>
    public static void WriteGroupList(Utf8JsonWriter writer, ServedApi api)
    {
        writer.WriteStartObject();
        WriteType(writer, "APIGroupList");
        writer.WriteStartArray("groups");
        foreach (var group in api.Groups.Where(g => g.Name.Length > 0))
        {
            writer.WriteStartObject();
            WriteGroupBody(writer, group);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary><c>/apis/{group}</c>.</summary>
    public static void WriteGroup(Utf8JsonWriter writer, ServedGroup group)
    {
        writer.WriteStartObject();
        WriteType(writer, "APIGroup");
        WriteGroupBody(writer, group);
        writer.WriteEndObject();
    }

    /// <summary><c>/api/v1</c> and <c>/apis/{group}/{version}</c>.</summary>
    public static void WriteResources(Utf8JsonWriter writer, ServedVersion version)
    {
        writer.WriteStartObject();
        WriteType(writer, "APIResourceList");
        writer.WriteString("groupVersion", version.ApiVersion);
        writer.WriteStartArray("resources");
        foreach (var resource in version.Resources)
        {
            WriteResource(writer, resource);
            foreach (var subresource in resource.Subresources)
            {
                WriteSubresource(writer, resource, subresource);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter writer, string kind)
    {
        writer.WriteString("kind", kind);
        writer.WriteString("apiVersion", "v1");
    }

    private static void WriteGroupBody(Utf8JsonWriter writer, ServedGroup group)
    {
        writer.WriteString("name", group.Name);
        writer.WriteStartArray("versions");
        foreach (var version in group.Versions)
        {
            WriteVersion(writer, version);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("preferredVersion");
        WriteVersion(writer, group.Versions[0]);
    }

    private static void WriteVersion(Utf8JsonWriter writer, ServedVersion version)
    {
        writer.WriteStartObject();
        writer.WriteString("groupVersion", version.ApiVersion);
        writer.WriteString("version", version.Version);
        writer.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter writer, ServedResource resource)
    {
        writer.WriteStartObject();
        writer.WriteString("name", resource.Names.Plural);
        writer.WriteString("singularName", resource.Names.Singular);
        writer.WriteBoolean("namespaced", resource.Scope == ResourceScope.Namespaced);
        writer.WriteString("kind", resource.Kind.Kind);
        WriteNames(writer, "verbs", resource.Verbs);
        WriteNames(writer, "shortNames", resource.Names.ShortNames);
        WriteNames(writer, "categories", resource.Names.Categories);
        // What cannot be watched is not stored.
        if (resource.Definition is { } definition && resource.Verbs.Contains(Verbs.Watch))
        {
            writer.WriteString("storageVersionHash", StorageVersionHash(definition.Stored.Kind));
        }

        writer.WriteEndObject();
    }

    private static void WriteSubresource(Utf8JsonWriter writer, ServedResource resource, KnownSubresource subresource)
    {
        writer.WriteStartObject();
        writer.WriteString("name", $"{resource.Names.Plural}/{subresource.Name}");
        writer.WriteString("singularName", "");
        writer.WriteBoolean("namespaced", resource.Scope == ResourceScope.Namespaced);
        if (subresource.Kind.ApiVersion != resource.Kind.ApiVersion)
        {
            writer.WriteString("group", subresource.Kind.Group);
            writer.WriteString("version", subresource.Kind.Version);
        }

        writer.WriteString("kind", subresource.Kind.Kind);
        WriteNames(writer, "verbs", subresource.Verbs);
        writer.WriteEndObject();
    }

    /// <summary>Writes a list of names unless it is empty.</summary>
    public static void WriteNames(Utf8JsonWriter writer, string property, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(property);
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    // Upstream's hash of what objects are stored as: storage migrators wait for it to change.
    private static string StorageVersionHash(GroupVersionKind kind)
    {
        // Upstream 1.36 stores these kinds as they were in beta.
        var version = kind is { Group: "admissionregistration.k8s.io", Kind: "MutatingAdmissionPolicy" or "MutatingAdmissionPolicyBinding" }
            or { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" } ? "v1beta1" : kind.Version;
        return Convert.ToBase64String(SHA256.HashData(Text.UTF8.GetBytes($"{kind.Group}/{version}/{kind.Kind}")).AsSpan(0, 8));
    }
}
