using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.Client;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>
/// The strategic merge patch that turns one status of a pod into another. It merges conditions by type and addresses by
/// ip, so that what others write into the status meanwhile is kept and no version needs to match; it carries the uid, so
/// that it never hits another pod of the same name.
/// </summary>
internal static class PodStatusPatch
{
    private static readonly Dictionary<string, string> MergeKeys = new() { ["conditions"] = "type", ["podIPs"] = "ip", ["hostIPs"] = "ip" };

    public static KubePatch Create(string uid, PodStatus? from, PodStatus to)
    {
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["uid"] = uid },
            ["status"] = Difference(Json(from ?? new PodStatus()), Json(to)),
        };
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            patch.WriteTo(writer);

        return new KubePatch(PatchType.StrategicMerge, buffer.WrittenMemory);
    }

    private static JsonObject Difference(JsonObject from, JsonObject to)
    {
        var result = new JsonObject();
        foreach (var (name, value) in to)
        {
            if (MergeKeys.TryGetValue(name, out var key) && value is JsonArray list)
            {
                if (Merged(from[name] as JsonArray ?? [], list, key) is { Count: > 0 } merged)
                    result[name] = merged;
            }
            else if (!JsonNode.DeepEquals(from[name], value))
            {
                result[name] = value?.DeepClone();
            }
        }

        foreach (var (name, _) in from)
        {
            if (!to.ContainsKey(name))
                result[name] = null;
        }

        return result;
    }

    private static JsonArray Merged(JsonArray from, JsonArray to, string key)
    {
        var result = new JsonArray();
        foreach (var item in to.OfType<JsonObject>())
        {
            var before = Find(from, key, item);
            if (before is null || !JsonNode.DeepEquals(before, item))
            {
                var change = before is null ? (JsonObject)item.DeepClone() : Difference(before, item);
                change[key] = item[key]!.DeepClone();
                result.Add((JsonNode)change);
            }
        }

        foreach (var item in from.OfType<JsonObject>().Where(i => Find(to, key, i) is null))
            result.Add((JsonNode)new JsonObject { ["$patch"] = "delete", [key] = item[key]!.DeepClone() });

        return result;
    }

    private static JsonObject? Find(JsonArray list, string key, JsonObject item) =>
        list.OfType<JsonObject>().FirstOrDefault(i => JsonNode.DeepEquals(i[key], item[key]));

    private static JsonObject Json(PodStatus status)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            status.WriteJson(writer);

        return (JsonObject)JsonNode.Parse(buffer.WrittenSpan)!;
    }
}
