using System.Text.Json;
using KubeKit.Resources;

namespace KubeKit.ApiServer.OpenApi;

/// <summary>Writes a kind as the extension <c>x-kubernetes-group-version-kind</c> does.</summary>
internal static class KindJson
{
    public static void Write(Utf8JsonWriter writer, GroupVersionKind kind)
    {
        writer.WriteStartObject();
        writer.WriteString("group", kind.Group);
        writer.WriteString("kind", kind.Kind);
        writer.WriteString("version", kind.Version);
        writer.WriteEndObject();
    }
}
