using System.Text.Json.Nodes;

namespace KubeKit.Client.Tests.Fakes;

/// <summary>What a path of the API addresses.</summary>
internal sealed record ResourceKey(string Root, string? Namespace, string Plural, string? Name, string? Subresource)
{
    public string Path => $"{Root}/{Plural}/{Namespace}/{Name}";

    /// <summary>What the paths of the objects in this collection start with.</summary>
    public string Prefix => Namespace is null ? $"{Root}/{Plural}/" : $"{Root}/{Plural}/{Namespace}/";

    public static ResourceKey Parse(Uri uri)
    {
        var parts = new Queue<string>(uri.AbsolutePath.Trim('/').Split('/').Select(Uri.UnescapeDataString));
        var root = parts.Dequeue() == "api" ? $"api/{parts.Dequeue()}" : $"apis/{parts.Dequeue()}/{parts.Dequeue()}";
        string? ns = null;
        if (parts.Peek() == "namespaces" && parts.Count > 2)
        {
            parts.Dequeue();
            ns = parts.Dequeue();
        }

        return new ResourceKey(root, ns, parts.Dequeue(), parts.TryDequeue(out var name) ? name : null, parts.TryDequeue(out var sub) ? sub : null);
    }

    public static ResourceKey Of(ResourceKey collection, JsonObject value) => collection with
    {
        Namespace = value["metadata"]!["namespace"]?.ToString() ?? collection.Namespace,
        Name = value["metadata"]!["name"]!.ToString(),
    };

    public bool Contains(ResourceKey other) => other.Root == Root && other.Plural == Plural && (Namespace is null || other.Namespace == Namespace);
}
