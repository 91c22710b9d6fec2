using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Tests.Serialization;

/// <summary>
/// Upstream publishes an object of every kind with every field set. Ours decode and encode them without losing or
/// inventing a field. The objects lie beside the repository; where they are not, the tests are skipped.
/// </summary>
public sealed class GoldenObjectTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var definition in BuiltIn.Definitions.Where(d => d.Kind.Kind != Upstream.KindWithoutObject.Name))
        {
            data.Add($"{(definition.Kind.Group.Length == 0 ? "core" : definition.Kind.Group)}.{definition.Kind.Version}.{definition.Kind.Kind}.json");
        }

        return data;
    }

    [Theory, MemberData(nameof(Files))]
    public void Decodes_and_encodes_without_losing_or_inventing_a_field(string file)
    {
        var path = Path.Combine(Upstream.Folder(), "objects", file);
        var golden = File.ReadAllBytes(path);
        var definition = BuiltIn.Definitions.Single(d => file == $"{(d.Kind.Group.Length == 0 ? "core" : d.Kind.Group)}.{d.Kind.Version}.{d.Kind.Kind}.json");
        var context = new DecodeContext { CollectFindings = true };

        var value = definition.Decode(golden, context);
        var encoded = Encode(definition, value);

        Assert.Empty(context.UnknownFields);
        Assert.Empty(context.DuplicateFields);
        Assert.Equal("", Difference(Served(JsonNode.Parse(golden)!), JsonNode.Parse(encoded), ""));
        Assert.Equal(value, definition.Decode(encoded, new DecodeContext()));
        Assert.Equal(value.GetHashCode(), definition.Decode(encoded, new DecodeContext()).GetHashCode());
    }

    // Servers show the kind of the claims in a StatefulSet, which the collection leaves out.
    private static JsonNode Served(JsonNode golden)
    {
        foreach (var claim in golden["spec"] is JsonObject spec ? spec["volumeClaimTemplates"]?.AsArray() ?? [] : [])
        {
            claim!["kind"] = "PersistentVolumeClaim";
            claim["apiVersion"] = "v1";
        }

        return golden;
    }

    private static byte[] Encode(ResourceDefinition definition, KubeObject value)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, KubeJson.WriterOptions))
        {
            definition.Encode(value, writer);
        }

        return output.WrittenSpan.ToArray();
    }

    // The first difference with its path: two objects of a thousand lines side by side tell nobody anything.
    private static string Difference(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected, actual)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(p => p.Key).Union(right.Select(p => p.Key))
                    .Select(key => Difference(left[key], right[key], $"{path}.{key}")).FirstOrDefault(d => d.Length > 0) ?? "";
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return left.Select((item, i) => Difference(item, right[i], $"{path}[{i}]")).FirstOrDefault(d => d.Length > 0) ?? "";
            default:
                return JsonNode.DeepEquals(expected, actual) ? "" : $"{path}: expected {Show(expected)}, encoded {Show(actual)}";
        }
    }

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
