using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Printing;
using KubeKit.Resources.Schema;

namespace KubeKit.Resources.ApiExtensions.Export;

/// <summary>Makes one version of a CustomResourceDefinition.</summary>
internal static class VersionExport
{
    private static readonly string[] ColumnTypes = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] ColumnFormats = ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    public static CustomResourceDefinitionVersion Of(ResourceDefinition definition, bool isStorage, List<string> notes) => new()
    {
        Name = definition.Kind.Version,
        Served = true,
        Storage = isStorage,
        Validation = new() { OpenAPIV3Schema = new SchemaExport(definition, notes).Root() },
        Subresources = Subresources(definition, notes),
        AdditionalPrinterColumns = Columns(definition, notes) is { Count: > 0 } columns ? columns : null,
        SelectableFields = Selectable(definition, notes) is { Count: > 0 } fields ? fields : null,
    };

    private static CustomResourceSubresources? Subresources(ResourceDefinition definition, List<string> notes)
    {
        var status = definition.HasStatus ? new CustomResourceSubresourceStatus() : null;
        var scale = definition.Scale is { } binding ? Scale(definition, binding, notes) : null;
        return status is null && scale is null ? null : new() { Status = status, Scale = scale };
    }

    private static CustomResourceSubresourceScale Scale(ResourceDefinition definition, ScaleBinding binding, List<string> notes)
    {
        var selector = binding.SelectorPath;
        if (selector is not null && NodeAt(definition.Schema, selector) is not { Type: SchemaType.String })
        {
            notes.Add($"{Name(definition)}: the selector of the scale subresource, {selector}, is no text; a CustomResourceDefinition takes nothing else, so that "
                + "autoscalers find no pods on a real cluster. Write the selector as text into the status and name that field.");
            selector = null;
        }

        return new() { SpecReplicasPath = "." + string.Join('.', binding.ReplicasPath), StatusReplicasPath = binding.StatusReplicasPath, LabelSelectorPath = selector };
    }

    private static List<CustomResourceColumnDefinition> Columns(ResourceDefinition definition, List<string> notes)
    {
        var columns = new List<CustomResourceColumnDefinition>();
        foreach (var column in definition.Columns.Where(c => c.Priority >= 0 && c.Name != "Name"))
        {
            if (column.JsonPath is not null)
            {
                columns.Add(Column(column));
            }
            else
            {
                notes.Add($"{Name(definition)}: the column {column.Name} is computed in C#; a real cluster shows only columns that are fields, so it is left out.");
            }
        }

        // Without columns a cluster shows the age by itself; with columns only where it is one of them.
        if (columns.Count > 0 && definition.Columns.All(c => c.Name != "Age"))
        {
            columns.Add(new() { Name = "Age", Type = "date", JsonPath = ".metadata.creationTimestamp" });
        }

        return columns;
    }

    private static CustomResourceColumnDefinition Column(PrinterColumn column) => new()
    {
        Name = column.Name,
        Type = ColumnTypes.Contains(column.Type) ? column.Type : "string",
        Format = ColumnFormats.Contains(column.Format) ? column.Format : null,
        Description = column.Description.Length > 0 ? column.Description : null,
        Priority = column.Priority > 0 ? column.Priority : null,
        JsonPath = column.JsonPath,
    };

    private static List<SelectableField> Selectable(ResourceDefinition definition, List<string> notes)
    {
        var fields = new List<SelectableField>();
        foreach (var field in definition.SelectableFields)
        {
            var path = field.Field ?? field.Path;
            if (path == "metadata" || path.StartsWith("metadata.", StringComparison.Ordinal))
            {
                notes.Add($"{Name(definition)}: fields of metadata cannot be selectable fields of a CustomResourceDefinition, so {path} is left out.");
                continue;
            }

            if (field.Field is not null && field.Field != field.Path)
            {
                notes.Add($"{Name(definition)}: the field that selectors name {field.Path} here is named {path} on a real cluster.");
            }

            fields.Add(new() { JsonPath = "." + path });
        }

        return fields;
    }

    // The type that a simple path leads to; null where it leads elsewhere.
    private static SchemaNode? NodeAt(SchemaNode root, string path)
    {
        var node = root;
        foreach (var name in path.TrimStart('.').Split('.'))
        {
            if (node.Find(name) is not { } property)
            {
                return node.Type == SchemaType.Map ? node.Items : null;
            }

            node = property.Node;
        }

        return node;
    }

    private static string Name(ResourceDefinition definition) => $"{definition.Kind.ApiVersion} {definition.Kind.Kind}";
}
