using KubeKit.Resources.Schema;

namespace KubeKit.Resources.Tests.Protobuf;

/// <summary>Every member's number and type are those of upstream's messages. The list lies beside the repository; where it does not, the test is skipped.</summary>
public sealed class FieldNumbersTests
{
    [Fact]
    public void Numbers_and_types_are_upstreams()
    {
        var upstream = File.ReadLines(Path.Combine(Upstream.Folder(), "protobuf-fields.csv")).Skip(1).Select(Row.Parse)
            .GroupBy(row => row.Message).ToDictionary(g => g.Key, g => g.ToDictionary(row => row.Number), StringComparer.Ordinal);
        var findings = new List<string>();
        foreach (var type in ProtobufTypes.All)
        {
            // Types that write themselves have no properties to look at: golden objects try those.
            if (type.Schema.Properties.Count == 0)
            {
                continue;
            }

            var message = MessageOf(type.Schema.Name!);
            if (!upstream.TryGetValue(message, out var fields))
            {
                findings.Add($"{message} is none of upstream's messages");
                continue;
            }

            foreach (var property in type.Schema.Properties.Where(p => p.ProtoNumber > 0))
            {
                Check(message, property, fields, upstream, findings);
            }

            findings.AddRange(fields.Values
                .Where(f => !type.Schema.Properties.Any(p => p.ProtoIn == 0 ? p.ProtoNumber == f.Number : p.ProtoIn == f.Number))
                .Select(f => $"{message} has no {f.Field} ({f.Number})"));
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private static void Check(
        string message, SchemaProperty property, Dictionary<int, Row> fields, Dictionary<string, Dictionary<int, Row>> upstream, List<string> findings)
    {
        if (property.ProtoIn != 0)
        {
            if (!fields.TryGetValue(property.ProtoIn, out var embedded) || !upstream.TryGetValue(Qualified(message, embedded.Type), out fields!))
            {
                findings.Add($"{message} embeds nothing as {property.ProtoIn}");
                return;
            }
        }

        if (!fields.TryGetValue(property.ProtoNumber, out var field))
        {
            findings.Add($"{message}.{property.Name}: upstream has no field {property.ProtoNumber}");
        }
        else if (!string.Equals(field.Field, FieldOf(property.Name), StringComparison.OrdinalIgnoreCase))
        {
            findings.Add($"{message}.{property.Name}: {property.ProtoNumber} is {field.Field}");
        }
        else if (!Fits(property.Node, field))
        {
            findings.Add($"{message}.{property.Name} is {property.Node.Type} {property.Node.Format}, upstream {field.Label} {field.Type}");
        }
    }

    private static bool Fits(SchemaNode node, Row field) => node.Type switch
    {
        SchemaType.Array => field.Label == "repeated" && FitsOne(node.Items!, field.Type),
        SchemaType.Map => field.Type.StartsWith("map<string", StringComparison.Ordinal),
        _ => field.Label != "repeated" && FitsOne(node, field.Type),
    };

    private static bool FitsOne(SchemaNode node, string type) => node.Type switch
    {
        SchemaType.String => type == (node.Format == "byte" ? "bytes" : node.Format == "date-time" ? "Time" : "string") || (node.Format == "date-time" && type.EndsWith("Time", StringComparison.Ordinal)),
        SchemaType.Integer => type == node.Format,
        SchemaType.Number => type == "double",
        SchemaType.Boolean => type == "bool",
        SchemaType.Quantity => type.EndsWith("Quantity", StringComparison.Ordinal),
        SchemaType.IntOrString => type.EndsWith("IntOrString", StringComparison.Ordinal),
        SchemaType.Object => type.EndsWith(node.Name![(node.Name!.LastIndexOf('.') + 1)..], StringComparison.Ordinal),
        _ => !Scalars.Contains(type),
    };

    private static readonly HashSet<string> Scalars = ["string", "bytes", "int32", "int64", "bool", "double"];

    // io.k8s.api.core.v1.Pod in OpenAPI is k8s.io.api.core.v1.Pod here.
    private static string MessageOf(string openApiName) =>
        openApiName.StartsWith("io.k8s.", StringComparison.Ordinal) ? "k8s.io." + openApiName["io.k8s.".Length..].Replace("kube-aggregator", "kube_aggregator", StringComparison.Ordinal).Replace("apiextensions-apiserver", "apiextensions_apiserver", StringComparison.Ordinal) : openApiName;

    // $ref is ref, x-kubernetes-list-type is xKubernetesListType.
    private static string FieldOf(string jsonName) =>
        jsonName.Replace("$", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    private static string Qualified(string message, string type) =>
        type.Contains('.', StringComparison.Ordinal) ? type : $"{message[..message.LastIndexOf('.')]}.{type}";

    private sealed record Row(string Message, string Field, int Number, string Type, string Label)
    {
        // Map types hold a comma and stand in quotes: what lies between the number and the label is the type.
        public static Row Parse(string line)
        {
            var cells = line.Split(',');
            return new($"{cells[0]}.{cells[1]}", cells[2], int.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture),
                string.Join(',', cells[4..^1]).Trim('"'), cells[^1]);
        }
    }
}
