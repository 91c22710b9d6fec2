using System.Globalization;
using System.Text.Json.Nodes;
using KubeKit.Resources.Schema;

namespace KubeKit.Resources.Tests.Protobuf;

/// <summary>
/// Makes random objects of a schema, as JSON. What upstream always writes is always set, and to no zero: a zero and nothing
/// are one thing on the wire, but two in an object.
/// </summary>
internal sealed class RandomObject(Random random)
{
    // Only the schemas of CustomResourceDefinitions hold themselves.
    private const int MaxDepth = 12;

    public JsonObject Object(SchemaNode schema, int depth = 0)
    {
        var result = new JsonObject();
        foreach (var property in schema.Properties.Where(p => p.ProtoNumber > 0))
        {
            if (property.IsRequired || property.OmitsZero || (depth < MaxDepth && random.Next(3) > 0))
            {
                result[property.Name] = property.Enum.Count > 0 && property.Node.Type == SchemaType.String
                    ? property.Enum[random.Next(property.Enum.Count)]
                    : Value(property.Node, depth, property.OmitsZero);
            }
        }

        return result;
    }

    private JsonNode? Value(SchemaNode schema, int depth, bool noZero = true) => schema.Type switch
    {
        SchemaType.Object => Object(schema, depth + 1),
        SchemaType.Array => new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(schema.Items!, depth + 1))]),
        SchemaType.Map => Map(schema, depth),
        SchemaType.Integer when schema.Format == "int32" => Integer(int.MinValue, int.MaxValue, noZero),
        SchemaType.Integer => Integer(long.MinValue, long.MaxValue, noZero),
        SchemaType.Number => random.Next(1, 1000) / 8.0,
        SchemaType.Boolean => noZero || random.Next(2) == 0,
        SchemaType.Quantity => $"{random.Next(1, 5000)}{"|m|k|Ki|Gi".Split('|')[random.Next(5)]}",
        SchemaType.IntOrString => random.Next(2) == 0 ? JsonValue.Create(random.Next(1, 70000)) : JsonValue.Create($"{random.Next(100)}%"),
        SchemaType.String when schema.Format == "byte" => Convert.ToBase64String(Bytes()),
        SchemaType.String when schema.Format == "date-time" => Time(schema.Name!.EndsWith("MicroTime", StringComparison.Ordinal)),
        SchemaType.String => Text(),
        _ => new JsonObject { [Text()] = random.Next() },
    };

    private JsonObject Map(SchemaNode schema, int depth)
    {
        var map = new JsonObject();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            map[Text()] = Value(schema.Items!, depth + 1);
        }

        return map;
    }

    private long Integer(long least, long greatest, bool noZero) => random.Next(6) switch
    {
        0 => least,
        1 => greatest,
        2 => noZero ? 1 : 0,
        3 => -1,
        _ => random.Next(1, 100_000),
    };

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(1, 40)];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Time(bool micro)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(-60_000_000_000, 250_000_000_000)).AddMicroseconds(micro ? random.Next(1_000_000) : 0);
        return time.ToString(micro ? "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private string Text() => random.Next(8) switch
    {
        0 => "ü – 漢字 🦉"[..random.Next(1, 8)],
        1 => new string('x', random.Next(1, 300)),
        2 => "\"\\\n\t\u0001<&",
        _ => $"text-{random.Next(1000)}",
    };
}
