using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.Resources.Schema;

namespace KubeKit.ApiServer.Patching;

/// <summary>Applies patches of all three kinds. The object's text is read lazily: what a patch leaves alone is copied, not taken apart.</summary>
internal sealed class ObjectPatcher : IObjectPatcher
{
    /// <inheritdoc/>
    public byte[] Patch(PatchKind kind, ReadOnlyMemory<byte> current, ReadOnlyMemory<byte> patch, SchemaNode schema)
    {
        var target = JsonNode.Parse(current.Span, documentOptions: PatchDocument.Options) as JsonObject
            ?? throw new PatchException(true, "the object to patch is no JSON object");
        var result = kind switch
        {
            PatchKind.Json => JsonPatch.Apply(target, patch.Span),
            PatchKind.Merge => MergePatch.Apply(target, PatchDocument.Object(patch.Span)),
            PatchKind.StrategicMerge => StrategicMergePatch.Apply(target, PatchDocument.Object(patch.Span), schema),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of patch"),
        };

        var buffer = new ArrayBufferWriter<byte>(current.Length + patch.Length);
        using (var writer = new Utf8JsonWriter(buffer, PatchDocument.WriterOptions))
        {
            if (result is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                result.WriteTo(writer);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }
}
