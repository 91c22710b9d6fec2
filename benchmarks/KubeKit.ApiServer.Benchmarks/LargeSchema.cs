using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Benchmarks;

/// <summary>A schema as large as those of big operators (half a megabyte, 900 fields), and an object that has 40 of its fields.</summary>
internal static class LargeSchema
{
    private const int FieldCount = 900;
    private const int UsedCount = 40;

    /// <summary>The schema.</summary>
    public static JSONSchemaProps Props { get; } = KubeJson.Read<JSONSchemaProps>(System.Text.Encoding.UTF8.GetBytes(Text()), new DecodeContext());

    /// <summary>The object's text.</summary>
    public static byte[] Object(string mark = "abc") => System.Text.Encoding.UTF8.GetBytes(
        "{\"spec\":{" + string.Join(',', Enumerable.Range(0, UsedCount).Select(i =>
            $"\"field{i}\":{{\"name\":\"{(i == 0 ? mark : "abc")}\",\"count\":{i},\"list\":[{{\"key\":\"a\",\"value\":\"b\"}},{{\"key\":\"c\",\"value\":\"d\"}}]}}")) + "}}");

    private static string Text() =>
        "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"properties\":{" + string.Join(',', Enumerable.Range(0, FieldCount).Select(Field)) + "}}}}";

    private static string Field(int i) => $$"""
        "field{{i}}":{"type":"object","description":"A field that stands for one of the many that operators describe in words as long as these, number {{i}} of them.","required":["name"],
        "properties":{"name":{"type":"string","description":"Its name, as people write it.","pattern":"^[a-z]([-a-z0-9]*[a-z0-9])?$","maxLength":63},
        "count":{"type":"integer","format":"int32","minimum":0,"description":"How many there are."},
        "list":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["key"],"items":{"type":"object","required":["key"],"properties":{"key":{"type":"string"},"value":{"type":"string","default":"none"} } } } } }
        """;
}
