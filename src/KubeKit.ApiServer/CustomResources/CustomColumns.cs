using System.Globalization;
using System.Text.Json;
using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Printing;
using KubeKit.Resources.Validation;

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
        var description = column.Description is { Length: > 0 } text ? text : $"Custom resource definition column (in JSONPath format): {column.JsonPath}";
        return new PrinterColumn(column.Name ?? "", type, column.Format ?? "", description, column.Priority ?? 0,
            (value, context) => path is null ? null : Cell(type, ObjectView.First(value, path), context));
    }

    // A cell shows the first value that a path leads to, and nothing where the value is of another type than the column.
    private static object? Cell(string type, JsonElement found, PrintContext context) => (type, found.ValueKind) switch
    {
        (_, JsonValueKind.Undefined) => null,
        ("integer", JsonValueKind.Number) => found.TryGetInt64(out var number) ? number : (long)found.GetDouble(),
        ("number", JsonValueKind.Number) => found.GetDouble(),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => found.GetBoolean(),
        ("date", JsonValueKind.String) => Age(found.GetString()!, context),
        ("string", JsonValueKind.Null) => "<no value>",
        // Strings as they are; what is no string as Go's JSONPath prints it: numbers, booleans and JSON.
        ("string", JsonValueKind.String) => found.GetString(),
        ("string", _) => found.GetRawText(),
        _ => null,
    };

    private static string Age(string text, PrintContext context) =>
        text.Length == 0 ? "<unknown>"
        : StringFormats.IsValid("date-time", text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? HumanDuration.Of(context.Now - time)
        : "<invalid>";
}
