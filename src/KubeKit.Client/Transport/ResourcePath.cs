using KubeKit.Resources;

namespace KubeKit.Client.Transport;

/// <summary>Where the API serves a kind, relative to the server.</summary>
internal static class ResourcePath
{
    /// <summary>The path of a collection; of all namespaces when <paramref name="ns"/> is null or the kind has no namespaces.</summary>
    public static string Collection(ResourceDefinition definition, string? ns)
    {
        var kind = definition.Kind;
        var root = kind.Group.Length == 0 ? $"api/{kind.Version}/" : $"apis/{kind.Group}/{kind.Version}/";
        return definition.Scope == ResourceScope.Namespaced && !string.IsNullOrEmpty(ns)
            ? $"{root}namespaces/{Uri.EscapeDataString(ns)}/{definition.Names.Plural}"
            : root + definition.Names.Plural;
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
