using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Patching;

/// <summary>Moves parts between JSON trees: a node belongs to one parent, so it must leave before it may join another.</summary>
internal static class PatchNodes
{
    /// <summary>The properties of an object, which is left empty.</summary>
    public static KeyValuePair<string, JsonNode?>[] Detach(JsonObject map)
    {
        var properties = new KeyValuePair<string, JsonNode?>[map.Count];
        ((ICollection<KeyValuePair<string, JsonNode?>>)map).CopyTo(properties, 0);
        map.Clear();
        return properties;
    }

    /// <summary>The items of a list, which is left empty.</summary>
    public static List<JsonNode?> Detach(JsonArray list)
    {
        var items = new List<JsonNode?>(list);
        list.Clear();
        return items;
    }

    /// <summary>A list of items that belong to nobody.</summary>
    public static JsonArray Join(List<JsonNode?> items)
    {
        var list = new JsonArray();
        foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
