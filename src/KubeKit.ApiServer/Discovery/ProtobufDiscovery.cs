using System.Text.Json;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Discovery;

/// <summary>
/// The documents of discovery in protobuf, made of their JSON: Go clients that accept nothing else ask for them. The numbers are
/// those of meta.k8s.io/v1; as in all of upstream's messages, strings and booleans are written though empty.
/// </summary>
internal static class ProtobufDiscovery
{
    private const uint First = 0x0A;
    private const uint Second = 0x12;
    private const uint Third = 0x1A;
    private const uint Fourth = 0x22;

    /// <summary>A document in its envelope.</summary>
    public static byte[] FromJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var kind = Text(root, "kind");
        var writer = ProtobufObjects.Writer();
        var end = ProtobufEnvelope.Begin(writer);
        switch (kind)
        {
            case "APIVersions":
                Each(writer, Second, root, "serverAddressByClientCIDRs", Address);
                Texts(writer, First, root, "versions");
                break;
            case "APIGroupList":
                Each(writer, First, root, "groups", Group);
                break;
            case "APIGroup":
                Group(writer, root);
                break;
            case "APIResourceList":
                Each(writer, Second, root, "resources", Resource);
                writer.String(First, Text(root, "groupVersion"));
                break;
            default:
                throw new ArgumentException($"{kind} is no document of discovery", nameof(json));
        }

        ProtobufEnvelope.Close(writer, end, "v1", kind);
        return writer.Written.ToArray();
    }

    // From here on the highest number comes first: messages are written from their end.
    private static void Group(ProtobufWriter writer, JsonElement group)
    {
        Each(writer, Fourth, group, "serverAddressByClientCIDRs", Address);
        Message(writer, Third, group.GetProperty("preferredVersion"), Version);
        Each(writer, Second, group, "versions", Version);
        writer.String(First, Text(group, "name"));
    }

    private static void Version(ProtobufWriter writer, JsonElement version)
    {
        writer.String(Second, Text(version, "version"));
        writer.String(First, Text(version, "groupVersion"));
    }

    private static void Address(ProtobufWriter writer, JsonElement address)
    {
        writer.String(Second, Text(address, "serverAddress"));
        writer.String(First, Text(address, "clientCIDR"));
    }

    private static void Resource(ProtobufWriter writer, JsonElement resource)
    {
        writer.String(0x52, Text(resource, "storageVersionHash"));
        writer.String(0x4A, Text(resource, "version"));
        writer.String(0x42, Text(resource, "group"));
        Texts(writer, 0x3A, resource, "categories");
        writer.String(0x32, Text(resource, "singularName"));
        Texts(writer, 0x2A, resource, "shortNames");
        if (resource.TryGetProperty("verbs", out _))
        {
            Message(writer, Fourth, resource, static (inner, value) => Texts(inner, First, value, "verbs"));
        }

        writer.String(Third, Text(resource, "kind"));
        writer.Boolean(0x10, resource.GetProperty("namespaced").GetBoolean());
        writer.String(First, Text(resource, "name"));
    }

    private static void Message(ProtobufWriter writer, uint tag, JsonElement value, Action<ProtobufWriter, JsonElement> write)
    {
        var end = writer.Length;
        write(writer, value);
        writer.Close(tag, end);
    }

    private static void Each(ProtobufWriter writer, uint tag, JsonElement parent, string name, Action<ProtobufWriter, JsonElement> write)
    {
        if (parent.TryGetProperty(name, out var list))
        {
            for (var i = list.GetArrayLength() - 1; i >= 0; i--)
            {
                Message(writer, tag, list[i], write);
            }
        }
    }

    private static void Texts(ProtobufWriter writer, uint tag, JsonElement parent, string name)
    {
        if (parent.TryGetProperty(name, out var list))
        {
            for (var i = list.GetArrayLength() - 1; i >= 0; i--)
            {
                writer.String(tag, list[i].GetString());
            }
        }
    }

    private static string Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
