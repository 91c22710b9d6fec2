using System.Text.Json.Nodes;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Tests.Protobuf;

/// <summary>Every text of a document of discovery, in its order: the same in both forms, though lists of fields differ in what is empty.</summary>
internal static class ProtobufDiscoveryText
{
    public static IReadOnlyList<string> Of(byte[] body)
    {
        var texts = new List<string>();
        Collect(new ProtobufReader(ProtobufEnvelope.Open(body).Message), texts);
        texts.Sort(StringComparer.Ordinal);
        return texts;
    }

    public static IReadOnlyList<string> OfJson(JsonNode json)
    {
        var texts = new List<string>();
        var root = json.AsObject();
        root.Remove("kind");
        root.Remove("apiVersion");
        Collect(root, texts);
        texts.Sort(StringComparer.Ordinal);
        return texts;
    }

    // Messages of discovery begin with a string, whose tag is a line feed; no name does.
    private static void Collect(ProtobufReader reader, List<string> texts)
    {
        while (reader.Next())
        {
            try
            {
                if (reader.Bytes.Length == 0)
                {
                    continue;
                }

                if (reader.Bytes[0] == 0x0A)
                {
                    Collect(reader.Message, texts);
                }
                else
                {
                    texts.Add(reader.Text);
                }
            }
            catch (KubeJsonException)
            {
                texts.Add(reader.Scalar == 0 ? "False" : "True");
            }
        }
    }

    private static void Collect(JsonNode? node, List<string> texts)
    {
        switch (node)
        {
            case JsonObject value:
                foreach (var (_, item) in value)
                {
                    Collect(item, texts);
                }

                break;
            case JsonArray array:
                foreach (var item in array)
                {
                    Collect(item, texts);
                }

                break;
            case JsonValue value when value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False:
                texts.Add(value.GetValue<bool>() ? "True" : "False");
                break;
            case JsonValue value when value.ToString() is { Length: > 0 } text:
                texts.Add(text);
                break;
        }
    }
}
