using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeKit.Resources.Tests.Rules;

/// <summary>Reads and writes JSON by paths as field errors spell them: <c>spec.containers[0].name</c>, <c>metadata.labels['a.b/c']</c>.</summary>
internal static class NodePath
{
    public static JsonNode? Get(JsonNode? node, string path)
    {
        foreach (var step in Steps(path))
        {
            node = node switch
            {
                JsonArray list when step is int index => index < list.Count ? list[index] : null,
                JsonObject map when step is string name => map[name],
                _ => null,
            };
        }

        return node;
    }

    public static void Set(JsonNode node, string path, JsonNode? value)
    {
        var steps = Steps(path).ToList();
        for (var i = 0; i < steps.Count - 1; i++)
        {
            node = Child(node, steps[i], path) ?? Add(node, steps[i], steps[i + 1] is int ? new JsonArray() : new JsonObject(), path);
        }

        switch (node, steps[^1])
        {
            case (JsonArray list, int index) when value is null:
                list.RemoveAt(index);
                break;
            case (JsonObject map, string name) when value is null:
                Assert.True(map.Remove(name), $"{path} is not there to be taken away");
                break;
            default:
                Add(node, steps[^1], value!, path);
                break;
        }
    }

    private static JsonNode? Child(JsonNode node, object step, string path) => (node, step) switch
    {
        (JsonArray list, int index) => index < list.Count ? list[index] : null,
        (JsonObject map, string name) => map[name],
        _ => throw new InvalidOperationException($"{path}: {step} does not fit {node.GetValueKind()}"),
    };

    private static JsonNode Add(JsonNode node, object step, JsonNode value, string path)
    {
        switch (node, step)
        {
            case (JsonArray list, int index) when index == list.Count:
                list.Add(value);
                break;
            case (JsonArray list, int index):
                list[index] = value;
                break;
            case (JsonObject map, string name):
                map[name] = value;
                break;
            default:
                throw new InvalidOperationException($"{path}: {step} does not fit {node.GetValueKind()}");
        }

        return value;
    }

    // Names as text, indexes as numbers.
    private static IEnumerable<object> Steps(string path)
    {
        var at = 0;
        while (at < path.Length)
        {
            if (path[at] == '.')
            {
                at++;
            }
            else if (path[at] == '[' && path[at + 1] == '\'')
            {
                var end = path.IndexOf("']", at, StringComparison.Ordinal);
                yield return path[(at + 2)..end];
                at = end + 2;
            }
            else if (path[at] == '[')
            {
                var end = path.IndexOf(']', at);
                yield return int.Parse(path.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture);
                at = end + 1;
            }
            else
            {
                var end = path.AsSpan(at).IndexOfAny('.', '[');
                yield return end < 0 ? path[at..] : path[at..(at + end)];
                at = end < 0 ? path.Length : at + end;
            }
        }
    }
}
