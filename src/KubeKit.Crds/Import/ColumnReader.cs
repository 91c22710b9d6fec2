using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.Crds.Import;

/// <summary>Follows the paths of columns and selectors through a schema, as far as C# can.</summary>
internal static class ColumnReader
{
    /// <summary>The attributes of the printer columns.</summary>
    public static IEnumerable<string> Columns(KindSource source, List<string> notes)
    {
        var columns = source.Version.AdditionalPrinterColumns ?? [];
        for (var i = 0; i < columns.Count; i++)
        {
            var (column, path) = (columns[i], columns[i].JsonPath ?? "");
            // The age comes by itself, and last.
            if (column is { Name: "Age", Description: not { Length: > 0 }, Priority: null or 0 } && path == ".metadata.creationTimestamp" && i == columns.Count - 1)
            {
                continue;
            }

            if (!path.StartsWith(".metadata.", StringComparison.Ordinal) && !IsScalar(source.Schema, path))
            {
                notes.Add($"the column {column.Name} is left out: {path} leads to no field that C# knows.");
                continue;
            }

            yield return Column(column, path);
        }

        if (columns.Count > 0 && columns.All(c => c.Name != "Age"))
        {
            yield return "PrintColumn(\"Age\", \".metadata.creationTimestamp\", Priority = -1)";
        }
    }

    private static string Column(CustomResourceColumnDefinition column, string path)
    {
        var more = column.Format is { Length: > 0 } format ? $", Format = {CSharpNames.Literal(format)}" : "";
        more += column.Description is { Length: > 0 } description ? $", Description = {CSharpNames.Literal(SchemaReader.Plain(description) ?? "")}" : "";
        more += column.Priority is > 0 and var priority ? $", Priority = {priority}" : "";
        return $"PrintColumn({CSharpNames.Literal(column.Name ?? "")}, {CSharpNames.Literal(path)}, Type = {CSharpNames.Literal(column.Type ?? "string")}{more})";
    }

    /// <summary>Whether a path leads to a scalar.</summary>
    public static bool IsScalar(JSONSchemaProps schema, string path)
    {
        var current = schema;
        var position = 0;
        while (position < path.Length)
        {
            if (Step(current, path, ref position) is not { } next)
            {
                return false;
            }

            current = next;
        }

        return current is { XKubernetesIntOrString: true } or { Type: "integer" or "number" or "boolean" } or { Type: "string", Format: not "byte" } && current.Pattern != Resources.CompilerServices.SchemaParts.DurationPattern;
    }

    private static JSONSchemaProps? Step(JSONSchemaProps current, string path, ref int position)
    {
        if (path[position] == '.')
        {
            var end = path.AsSpan(position + 1).IndexOfAny('.', '[');
            var name = end < 0 ? path[(position + 1)..] : path.Substring(position + 1, end);
            position = end < 0 ? path.Length : position + 1 + end;
            return name.Contains('\\', StringComparison.Ordinal) ? null : current.Properties?.GetValueOrDefault(name) ?? (current.Properties is { Count: > 0 } ? null : current.AdditionalProperties?.Props);
        }

        var close = path.IndexOf(']', position);
        if (path[position] != '[' || close < 0 || current.Items?.Props is not { } items)
        {
            return null;
        }

        var step = path[(position + 1)..close];
        position = close + 1;
        // [?(@.type=="Ready")]: the field must be a text, which one with an enum is not in C#.
        return !step.StartsWith('?') ? items
            : step.StartsWith("?(@.", StringComparison.Ordinal) && step.IndexOf("==", StringComparison.Ordinal) is > 0 and var equals
                && items.Properties?.GetValueOrDefault(step[4..equals].Trim()) is { Type: "string", Format: null, Enum: null } ? items
            : null;
    }
}
