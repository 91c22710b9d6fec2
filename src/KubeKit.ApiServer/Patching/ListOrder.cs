using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Patching;

/// <summary>The order of a merged list: what the patch mentions stands in the patch's order, everything else keeps the server's.</summary>
internal static class ListOrder
{
    /// <summary>The place of each key; of keys that stand twice the first.</summary>
    public static Dictionary<string, int> Ranks(IEnumerable<string> keys)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            ranks.TryAdd(key, ranks.Count);
        }

        return ranks;
    }

    /// <summary>
    /// Interleaves the two kinds of items. An item that only the server has goes before the first mentioned item that followed
    /// it on the server; items that the server did not have come as early as the patch's order lets them.
    /// </summary>
    public static List<JsonNode?> Arrange(
        List<JsonNode?> items, Func<JsonNode?, string> keyOf, List<string> patchOrder, Dictionary<string, int> serverOrder)
    {
        var ranks = Ranks(patchOrder);
        var mentioned = items.Select(item => (Item: item, Key: keyOf(item))).Where(i => ranks.ContainsKey(i.Key)).OrderBy(i => ranks[i.Key]).ToList();
        if (mentioned.Count == 0)
        {
            return items;
        }

        var others = items.Select(item => (Item: item, Key: keyOf(item))).Where(i => !ranks.ContainsKey(i.Key)).ToList();
        var arranged = new List<JsonNode?>(items.Count);
        var next = 0;
        foreach (var (item, key) in mentioned)
        {
            while (next < others.Count && Precedes(others[next].Key, key))
            {
                arranged.Add(others[next++].Item);
            }

            arranged.Add(item);
        }

        arranged.AddRange(others.Skip(next).Select(i => i.Item));
        return arranged;

        bool Precedes(string other, string key) =>
            serverOrder.TryGetValue(other, out var left) && serverOrder.TryGetValue(key, out var right) && left < right;
    }
}
