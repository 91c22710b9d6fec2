using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.Resources.Schema;

namespace KubeKit.ApiServer.Patching;

/// <summary>Applies patches of all three kinds. The object's text is read lazily: what a patch leaves alone is copied, not taken apart.</summary>
internal sealed class ObjectPatcher : IObjectPatcher
{
    /// <inheritdoc/>
    public PatchResult Patch(PatchKind kind, ReadOnlyMemory<byte> current, ReadOnlyMemory<byte> patch, SchemaNode schema)
    {
        try
        {
            return Patch(kind, JsonNode.Parse(current.Span, documentOptions: PatchDocument.Options), patch.Span, schema, current.Length);
        }
        catch (ArgumentException)
        {
            // A free-form field holds some name twice, which the lazy reader finds out only on its way. The last one counts.
            return Patch(kind, PatchDocument.Parse(current.Span, null), patch.Span, schema, current.Length);
        }
    }

    private static PatchResult Patch(PatchKind kind, JsonNode? current, ReadOnlySpan<byte> patch, SchemaNode schema, int length)
    {
        var findings = new PatchFindings();
        var target = current as JsonObject ?? throw new PatchException(true, "the object to patch is no JSON object");
        try
        {
            var result = kind switch
            {
                PatchKind.Json => JsonPatch.Apply(target, patch, findings),
                PatchKind.Merge => MergePatch.Apply(target, PatchDocument.Object(patch, findings)),
                PatchKind.StrategicMerge => StrategicMergePatch.Apply(target, PatchDocument.Object(patch, findings), schema),
                _ => throw new NotSupportedException($"{kind} is no patch of JSON"),
            };
            return new PatchResult(Write(result, length + patch.Length), findings.All);
        }
        catch (InvalidOperationException e)
        {
            // What the writer says of a result that nests deeper than any object may.
            throw new PatchException(true, $"the patched object cannot be written: {e.Message}", e);
        }
    }

    private static byte[] Write(JsonNode? result, int expectedLength)
    {
        var buffer = new ArrayBufferWriter<byte>(expectedLength);
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
