using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests.Discovery;

/// <summary>Resources of a discovery document as texts that can be compared.</summary>
internal static class ResourceTexts
{
    public static Dictionary<string, string> ByName(JsonNode resources, string key) =>
        resources.AsArray().ToDictionary(r => (string)r![key]!, r => Sorted(r!).ToJsonString());

    // Objects by name; the order of lists is kept: that of short names has a meaning.
    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : (JsonNode?)Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(i => Sorted(i!))]),
        _ => node.DeepClone(),
    };
}
