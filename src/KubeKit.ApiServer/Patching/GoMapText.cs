using System.Text;
using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Patching;

/// <summary>JSON as Go prints a map of it, which is how messages about strategic merge patches show them: <c>map[data:map[a:1]]</c>.</summary>
internal static class GoMapText
{
    public static string Of(ReadOnlySpan<byte> json) => Of(PatchDocument.Parse(json, null));

    public static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("<nil>");
                break;
            case JsonObject map:
                text.Append("map[");
                var isFirst = true;
                foreach (var (name, value) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    text.Append(isFirst ? "" : " ").Append(name).Append(':');
                    Append(text, value);
                    isFirst = false;
                }

                text.Append(']');
                break;
            case JsonArray list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    text.Append(i == 0 ? "" : " ");
                    Append(text, list[i]);
                }

                text.Append(']');
                break;
            default:
                text.Append(node);
                break;
        }
    }
}
