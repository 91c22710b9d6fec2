using System.Globalization;
using System.Text.Json;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Printing;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>The columns that a CustomResourceDefinition asks for.</summary>
internal static class CustomColumns
{
    // Tables show the age of every kind that does not hide it.
    private static readonly PrinterColumn NoAge = new("Age", "date", "", "", -1, static (_, _) => null);

    /// <summary>The columns of a version; Age when it names none.</summary>
    public static IReadOnlyList<PrinterColumn> Of(CustomResourceDefinitionVersion version) => version.AdditionalPrinterColumns switch
    {
        not { Count: > 0 } => [],
        var columns when columns.Any(c => c.Name == "Age") => [.. columns.Select(Column)],
        var columns => [.. columns.Select(Column), NoAge],
    };

    private static PrinterColumn Column(CustomResourceColumnDefinition column)
    {
        var path = FieldPath.Parse(column.JsonPath ?? "");
        var type = column.Type ?? "string";
        return new PrinterColumn(column.Name ?? "", type, column.Format ?? "", column.Description ?? "", column.Priority ?? 0,
            (value, context) => path is null ? null : Cell(type, [.. path.Find(ObjectView.Of(value))], context));
    }

    private static object? Cell(string type, List<JsonElement> found, PrintContext context)
    {
        if (found.Count == 0 || found[0].ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var first = found[0];
        return type switch
        {
            "integer" => first.ValueKind != JsonValueKind.Number ? null : first.TryGetInt64(out var number) ? number : (long)first.GetDouble(),
            "number" => first.ValueKind == JsonValueKind.Number ? first.GetDouble() : null,
            "boolean" => first.ValueKind is JsonValueKind.True or JsonValueKind.False ? first.GetBoolean() : null,
            "date" => Age(first.ToString(), context),
            // Several values stand side by side, as upstream's printer puts them.
            _ => string.Join(",", found.Select(v => v.ToString())),
        };
    }

    private static string Age(string text, PrintContext context) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? HumanDuration.Of(context.Now - time) : "<invalid>";
}
