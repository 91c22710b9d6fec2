using System.Globalization;
using System.Text;
using KubeKit.Resources;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Tests;

/// <summary>Objects as no honest client sends them: of the right shape in most places, and wrong in some.</summary>
internal sealed class HostileBodies(Random random)
{
    private static readonly string[] Wrong =
    [
        "null", "{}", "[]", "-1", "1e400", "99999999999999999999", "0.1", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "true", "[null]", "{\"\":null}", "\"../..\"", "\"a b\"", "\"9999-99-99T99:99:99Z\"", "[[[[]]]]",
    ];

    /// <summary>The text of an object of a kind.</summary>
    public string Of(ResourceDefinition kind)
    {
        var text = new StringBuilder();
        Value(kind.Schema, text, 0);
        // Torn, or with a byte turned, now and then.
        return random.Next(10) switch
        {
            0 => text.ToString(0, random.Next(text.Length)),
            1 => text.Remove(random.Next(text.Length), 1).Insert(random.Next(text.Length), (char)random.Next(1, 200)).ToString(),
            _ => text.ToString(),
        };
    }

    /// <summary>An envelope of protobuf around what is no message.</summary>
    public byte[] Protobuf(ResourceDefinition kind)
    {
        var message = new byte[random.Next(64)];
        random.NextBytes(message);
        var writer = new ProtobufWriter();
        writer.Bytes((2 << 3) | 2, message);
        return [.. "k8s\0"u8, .. writer.Written, .. System.Text.Encoding.UTF8.GetBytes(kind.Names.Plural)];
    }

    private void Value(SchemaNode node, StringBuilder text, int depth)
    {
        if (random.Next(12) == 0 || depth > 12)
        {
            text.Append(Wrong[random.Next(Wrong.Length)]);
            return;
        }

        switch (node.Type)
        {
            case SchemaType.Object:
                Object(node, text, depth);
                break;
            case SchemaType.Map:
                text.Append("{\"k\":");
                Value(node.Items!, text, depth + 1);
                text.Append('}');
                break;
            case SchemaType.Array:
                text.Append('[');
                for (var i = random.Next(3); i >= 0; i--)
                {
                    Value(node.Items!, text, depth + 1);
                    text.Append(i > 0 ? "," : "");
                }

                text.Append(']');
                break;
            case SchemaType.Integer or SchemaType.Number or SchemaType.IntOrString:
                text.Append(random.Next(-5, 70000).ToString(CultureInfo.InvariantCulture));
                break;
            case SchemaType.Boolean:
                text.Append(random.Next(2) == 0 ? "true" : "false");
                break;
            default:
                text.Append(random.Next(3) == 0 ? "\"2026-01-01T00:00:00Z\"" : random.Next(2) == 0 ? "\"a\"" : "\"5Gi\"");
                break;
        }
    }

    private void Object(SchemaNode node, StringBuilder text, int depth)
    {
        text.Append('{');
        var isFirst = true;
        foreach (var property in node.Properties.Where(p => p.Name is not ("apiVersion" or "kind" or "managedFields") && (p.IsRequired || random.Next(depth < 2 ? 2 : 6) == 0)))
        {
            text.Append(isFirst ? "\"" : ",\"").Append(property.Name).Append("\":");
            Value(property.Node, text, depth + 1);
            isFirst = false;
        }

        text.Append('}');
    }
}
