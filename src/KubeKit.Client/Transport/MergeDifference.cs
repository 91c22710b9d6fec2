using System.Text;
using System.Text.Json.Nodes;

namespace KubeKit.Client.Transport;

/// <summary>Computes merge patches (RFC 7386).</summary>
internal static class MergeDifference
{
    /// <summary>The patch that makes one object of another; <paramref name="resourceVersion"/> makes it hold for that version alone.</summary>
    public static byte[] Of(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, string? resourceVersion)
    {
        var patch = Between(JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());
        if (resourceVersion is not null)
        {
            if (patch["metadata"] is JsonObject metadata)
            {
                metadata["resourceVersion"] = resourceVersion;
            }
            else
            {
                patch["metadata"] = new JsonObject { ["resourceVersion"] = resourceVersion };
            }
        }

        return Encoding.UTF8.GetBytes(patch.ToJsonString());
    }

    private static JsonObject Between(JsonObject before, JsonObject after)
    {
        var patch = new JsonObject();
        foreach (var (name, next) in after)
        {
            if (!before.TryGetPropertyValue(name, out var old) || !JsonNode.DeepEquals(old, next))
            {
                patch[name] = old is JsonObject oldObject && next is JsonObject nextObject ? Between(oldObject, nextObject) : next?.DeepClone();
            }
        }

        foreach (var (name, _) in before)
        {
            if (!after.ContainsKey(name))
            {
                patch[name] = null;
            }
        }

        return patch;
    }
}
