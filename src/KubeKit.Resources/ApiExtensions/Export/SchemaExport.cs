using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.CompilerServices;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.ApiExtensions.Export;

/// <summary>Writes the schema of a kind as CustomResourceDefinitions want it: structural, with every type in its place and no reference.</summary>
internal sealed partial class SchemaExport(ResourceDefinition definition, List<string> notes)
{
    private const string BuiltIn = "io.k8s.";

    private readonly List<(string Name, SchemaNode Node)> _path = [];

    /// <summary>The schema of whole objects. Of apiVersion, kind and metadata nothing is said: the server knows them.</summary>
    public JSONSchemaProps Root()
    {
        var node = definition.Schema;
        var own = node.Properties.Where(p => p.Name is not ("apiVersion" or "kind" or "metadata")).ToList();
        _path.Add(("", node));
        var schema = Object(own) with { Description = Text(node.Description), XKubernetesPreserveUnknownFields = node.IsOpen ? true : null };
        return Ruled(schema, node, own, isRoot: true);
    }

    private JSONSchemaProps Property(SchemaProperty property)
    {
        Enter(property.Name, property.Node);
        var schema = Bound(Value(property.Node, property.ItemRule), property.Rule) with
        {
            Description = Description(property),
            Default = property.Default is { } text ? Json(text) : null,
        };
        if (schema.Enum is null && property.Enum.Count > 0)
        {
            schema = property.Node.Type == SchemaType.Array && schema.Items?.Props is { } item
                ? schema with { Items = new() { Props = item with { Enum = Texts(property.Enum) } } }
                : schema with { Enum = Texts(property.Enum) };
        }

        if (property.Rule is null)
        {
            schema = schema with { Minimum = property.Minimum ?? schema.Minimum, Maximum = property.Maximum ?? schema.Maximum, Pattern = property.Pattern ?? schema.Pattern };
        }

        if (schema.Type == "array")
        {
            schema = Merged(schema, property);
        }
        else if (property.IsAtomic && schema.Type == "object")
        {
            schema = schema with { XKubernetesMapType = "atomic" };
        }

        if (property.IsEmbeddedResource)
        {
            schema = schema with { Type = "object", Properties = null, XKubernetesEmbeddedResource = true, XKubernetesPreserveUnknownFields = true };
        }

        if (property.IsImmutable && ImmutableRules.IsAlwaysSet(property))
        {
            schema = Immutable(schema, property.Node, Path(), ImmutableRules.Always);
        }

        _path.RemoveAt(_path.Count - 1);
        return schema;
    }

    private JSONSchemaProps Value(SchemaNode node, ValueRule? itemRule) => node.Type switch
    {
        SchemaType.Object => Ruled(Object(node.Properties) with
        {
            XKubernetesPreserveUnknownFields = node.IsOpen ? true : null,
            XKubernetesMapType = node.IsAtomic ? "atomic" : null,
        }, node, node.Properties, isRoot: false),
        SchemaType.Map => new()
        {
            Type = "object",
            // A map of anything is what generators write as an object that keeps what it does not know.
            AdditionalProperties = node.Items is { Type: not SchemaType.Any } values ? new() { Allows = true, Props = Item("{}", values, itemRule) } : null,
            XKubernetesPreserveUnknownFields = node.Items is null or { Type: SchemaType.Any } ? true : null,
            XKubernetesMapType = node.IsAtomic ? "atomic" : null,
        },
        SchemaType.Array => new() { Type = "array", Items = new() { Props = node.Items is { } items ? Item("[]", items, itemRule) : Anything } },
        SchemaType.String => new() { Type = "string", Format = node.Format, Pattern = node.Pattern },
        SchemaType.Integer => new()
        {
            Type = "integer",
            Format = node.Format,
            // A cluster checks no formats of numbers, and C# could not read what does not fit.
            Minimum = node.Format == "int32" ? int.MinValue : null,
            Maximum = node.Format == "int32" ? int.MaxValue : null,
        },
        SchemaType.Number => new() { Type = "number", Format = node.Format },
        SchemaType.Boolean => new() { Type = "boolean" },
        SchemaType.IntOrString => Either,
        SchemaType.Quantity => Either with { Pattern = SchemaParts.QuantityPattern },
        _ => Anything,
    };

    private JSONSchemaProps Item(string name, SchemaNode node, ValueRule? rule)
    {
        Enter(name, node);
        var schema = Bound(Value(node, null), rule) with { Description = node.Type is SchemaType.Object ? Text(node.Description) : null };
        _path.RemoveAt(_path.Count - 1);
        return schema;
    }

    private JSONSchemaProps Object(IReadOnlyList<SchemaProperty> properties) => new()
    {
        Type = "object",
        Properties = properties.Count == 0 ? null : properties.ToDictionary(p => p.Name, Property),
        Required = properties.Where(p => p.IsRequired).Select(p => p.Name).ToList() is { Count: > 0 } required ? required : null,
    };

    // What holds of an object as a whole: choices among its fields, and fields that may not change and need not be there.
    private JSONSchemaProps Ruled(JSONSchemaProps schema, SchemaNode node, IReadOnlyList<SchemaProperty> properties, bool isRoot)
    {
        schema = isRoot && definition.HasStatus ? ChoiceRules.InRules(schema, node.OneOf) : ChoiceRules.InConditions(schema, node.OneOf);
        foreach (var property in properties.Where(p => p.IsImmutable && !ImmutableRules.IsAlwaysSet(p)))
        {
            schema = Immutable(schema, property.Node, Path(property.Name), ImmutableRules.WhereSet(property));
        }

        return schema;
    }

    private JSONSchemaProps Immutable(JSONSchemaProps schema, SchemaNode field, string path, ValidationRule rule)
    {
        var obstacle = field.Type == SchemaType.Any ? "rules cannot see values without a schema" : ImmutableRules.ObstacleOf(_path.Select(p => p.Node).ToList(), HasKeys);
        if (obstacle is null)
        {
            return schema with { XKubernetesValidations = [.. schema.XKubernetesValidations ?? [], rule] };
        }

        notes.Add($"{definition.Kind.ApiVersion} {definition.Kind.Kind}: that {path} may not change cannot be said to a real cluster, since {obstacle}.");
        return schema;
    }

    // Whether the list at this place of the path identifies its items.
    private bool HasKeys(int index) => index > 0 && _path[index - 1].Node.Find(_path[index].Name)?.ListType == ListMergeType.Map;

    private void Enter(string name, SchemaNode node)
    {
        if (node.Type == SchemaType.Object && _path.Any(p => ReferenceEquals(p.Node, node)))
        {
            throw new ExportException(
                $"{definition.Kind.ApiVersion} {definition.Kind.Kind}: {Path(name)} holds a type that it is itself part of ({node.Name}). A CustomResourceDefinition cannot describe "
                + "types within themselves; make the field RawJson, which takes any value.");
        }

        _path.Add((name, node));
    }

    private string Path(string? below = null) =>
        string.Join('.', _path.Select(p => p.Name).Append(below ?? "").Where(name => name.Length > 0))
            .Replace(".[]", "[*]", StringComparison.Ordinal).Replace(".{}", ".*", StringComparison.Ordinal);

    private static bool IsBuiltIn(SchemaNode node) => node.Name?.StartsWith(BuiltIn, StringComparison.Ordinal) == true;
}
