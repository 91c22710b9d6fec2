using System.Buffers;
using System.Text.Json;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.GarbageCollection;

/// <summary>Merge patches of metadata that hold for one version of one object only.</summary>
internal static class MetadataPatches
{
    public static ReadOnlyMemory<byte> Owners(string uid, string resourceVersion, IEnumerable<OwnerReference> owners) => Write(uid, resourceVersion, json =>
    {
        json.WriteStartArray("ownerReferences");
        foreach (var owner in owners)
        {
            owner.WriteJson(json);
        }

        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Finalizers(string uid, string resourceVersion, IEnumerable<string> finalizers) => Write(uid, resourceVersion, json =>
    {
        json.WriteStartArray("finalizers");
        foreach (var finalizer in finalizers)
        {
            json.WriteStringValue(finalizer);
        }

        json.WriteEndArray();
    });

    private static ReadOnlyMemory<byte> Write(string uid, string resourceVersion, Action<Utf8JsonWriter> change)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            json.WriteString("uid", uid);
            json.WriteString("resourceVersion", resourceVersion);
            change(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
