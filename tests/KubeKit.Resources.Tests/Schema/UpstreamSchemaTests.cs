using System.Text.Json;
using KubeKit.Resources.Schema;

namespace KubeKit.Resources.Tests.Schema;

/// <summary>The schema of the built-in kinds is upstream's: names, types, formats, required fields and how lists merge.</summary>
public sealed class UpstreamSchemaTests
{
    // What upstream's document says of fields beyond what a schema here knows, without effect on objects.
    private static readonly HashSet<string> Beyond =
    [
        // Byte strings are Go slices, and slices have a list type.
        "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec.caBundle list type: upstream [atomic], ours []",
        // The default for objects and maps, spelled out.
        "io.k8s.api.core.v1.PersistentVolumeClaimStatus.allocatedResourceStatuses map type: upstream [granular], ours []",
        "io.k8s.api.core.v1.PersistentVolumeSpec.claimRef map type: upstream [granular], ours []",
    ];

    [Fact]
    public void Every_type_has_the_fields_of_upstream_s()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Upstream.Folder(), "openapi-v2.json")));
        var definitions = document.RootElement.GetProperty("definitions");
        var differences = new List<string>();
        var types = new Dictionary<string, SchemaNode>();
        foreach (var definition in BuiltIn.Definitions)
        {
            Collect(definition.Schema, types);
        }

        foreach (var (name, node) in types.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            if (definitions.TryGetProperty(name, out var upstream))
            {
                Compare(name, node, upstream, differences);
            }
            else
            {
                differences.Add($"{name}: upstream has no such type");
            }
        }

        Assert.True(types.Count > 150, $"only {types.Count} types were found");
        differences.RemoveAll(Beyond.Contains);
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    private static void Collect(SchemaNode node, Dictionary<string, SchemaNode> types)
    {
        if (node.Items is { } items)
        {
            Collect(items, types);
        }

        if (node.Type == SchemaType.Object && node.Name is { } name && types.TryAdd(name, node))
        {
            foreach (var property in node.Properties)
            {
                Collect(property.Node, types);
            }
        }
    }

    private static void Compare(string name, SchemaNode node, JsonElement upstream, List<string> differences)
    {
        var theirs = upstream.TryGetProperty("properties", out var found) ? found.EnumerateObject().ToDictionary(p => p.Name, p => p.Value) : [];
        var required = Strings(upstream, "required");
        Differ($"{name} fields", theirs.Keys, node.Properties.Select(p => p.Name));
        // Upstream requires the metadata of an Event; here every object has metadata, required or not.
        Differ($"{name} required", required.Where(r => r != "metadata"), node.Properties.Where(p => p.IsRequired).Select(p => p.Name));
        Differ($"{name} atomic", [Text(upstream, "x-kubernetes-map-type")], [node.IsAtomic ? "atomic" : ""]);
        foreach (var property in node.Properties.Where(p => theirs.ContainsKey(p.Name)))
        {
            Compare($"{name}.{property.Name}", property, theirs[property.Name]);
        }

        void Compare(string path, SchemaProperty ours, JsonElement their)
        {
            Differ($"{path} type", [TypeOf(their)], [TypeOf(ours.Node)]);
            Differ($"{path} list type", [Text(their, "x-kubernetes-list-type")], [ours.ListType switch { ListMergeType.Map => "map", ListMergeType.Set => "set", ListMergeType.Atomic => "atomic", _ => "" }]);
            Differ($"{path} keys", Strings(their, "x-kubernetes-list-map-keys"), ours.ListMapKeys);
            Differ($"{path} map type", [Text(their, "x-kubernetes-map-type")], [ours.IsAtomic ? "atomic" : ""]);
            Differ($"{path} merge key", [Text(their, "x-kubernetes-patch-merge-key")], [ours.PatchMergeKey ?? ""]);
            Differ($"{path} strategy", Text(their, "x-kubernetes-patch-strategy").Split(',', StringSplitOptions.RemoveEmptyEntries), Strategy(ours));
        }

        void Differ(string path, IEnumerable<string> expected, IEnumerable<string> actual)
        {
            var (left, right) = (string.Join(' ', expected.Order(StringComparer.Ordinal)), string.Join(' ', actual.Order(StringComparer.Ordinal)));
            if (left != right)
            {
                differences.Add($"{path}: upstream [{left}], ours [{right}]");
            }
        }
    }

    private static IEnumerable<string> Strategy(SchemaProperty property)
    {
        if (property.PatchMerges)
        {
            yield return "merge";
        }

        if (property.PatchReplaces)
        {
            yield return "replace";
        }

        if (property.PatchRetainsKeys)
        {
            yield return "retainKeys";
        }
    }

    private static string TypeOf(SchemaNode node) => node switch
    {
        { Type: SchemaType.Array } => $"[]{TypeOf(node.Items!)}",
        { Type: SchemaType.Map } => $"map {TypeOf(node.Items!)}",
        // RawJson: a type of free form, which upstream names after its use.
        { Type: SchemaType.Any } => "any",
        { Name: { } name } => name,
        _ => $"{node.Type} {node.Format}".TrimEnd().ToLowerInvariant(),
    };

    private static string TypeOf(JsonElement element)
    {
        if (element.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!["#/definitions/".Length..];
            return name.EndsWith(".FieldsV1", StringComparison.Ordinal) || name.EndsWith(".RawExtension", StringComparison.Ordinal) ? "any" : name;
        }

        return Text(element, "type") switch
        {
            "array" => $"[]{TypeOf(element.GetProperty("items"))}",
            "object" => element.TryGetProperty("additionalProperties", out var values) ? $"map {TypeOf(values)}" : "any",
            var type => $"{type} {Text(element, "format")}".TrimEnd(),
        };
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static string[] Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [];
}
