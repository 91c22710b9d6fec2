using KubeKit.Resources;

namespace KubeKit.Client.Transport;

/// <summary>Where the API serves a kind, relative to the server.</summary>
internal static class ResourcePath
{
    /// <summary>The path of a collection; of all namespaces when <paramref name="ns"/> is null or the kind has no namespaces.</summary>
    public static string Collection(ResourceDefinition definition, string? ns)
    {
        var kind = definition.Kind;
        return Collection(kind.Group, kind.Version, definition.Names.Plural, definition.Scope == ResourceScope.Namespaced ? ns : null);
    }

    /// <summary>The path of a collection of any kind; of all namespaces when <paramref name="ns"/> is null.</summary>
    public static string Collection(string group, string version, string plural, string? ns)
    {
        var root = group.Length == 0 ? $"api/{version}/" : $"apis/{group}/{version}/";
        return string.IsNullOrEmpty(ns) ? root + plural : $"{root}namespaces/{Uri.EscapeDataString(ns)}/{plural}";
    }

    /// <summary>The path of an object or one of its subresources.</summary>
    public static string Object(ResourceDefinition definition, string? ns, string name, string? subresource = null)
    {
        // An empty name would silently address the whole collection, with DELETE of all places.
        ArgumentException.ThrowIfNullOrEmpty(name);
        var path = $"{Collection(definition, ns)}/{Uri.EscapeDataString(name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }
}
