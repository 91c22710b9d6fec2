using KubeKit.Generators.Model;
using KubeKit.Generators.Parsing;

namespace KubeKit.Generators.Emission;

/// <summary>C# expressions that show a scalar as text or as the cell of a table.</summary>
internal static class Texts
{
    private const string Cells = "global::KubeKit.Resources.CompilerServices.Cells";

    /// <summary>The OpenAPI type of a scalar; null for anything else.</summary>
    public static string? OpenApiType(ValueForm form) => form switch
    {
        ValueForm.String or ValueForm.Quantity or ValueForm.IntOrString or ValueForm.Enum => "string",
        ValueForm.Boolean => "boolean",
        ValueForm.Int32 or ValueForm.Int64 => "integer",
        ValueForm.Double or ValueForm.Decimal => "number",
        ValueForm.Time or ValueForm.MicroTime => "date",
        _ => null,
    };

    /// <summary>A cell: an age for dates, a boxed number or boolean where the column is of that type, else text or null.</summary>
    public static string Cell(CompiledPath path, string columnType) => (columnType, path.Value.Form) switch
    {
        ("date", ValueForm.Time or ValueForm.MicroTime) => $"{Cells}.Age({path.Expression}, context)",
        ("integer", ValueForm.Int32 or ValueForm.Int64) => path.Expression,
        ("number", ValueForm.Int32 or ValueForm.Int64 or ValueForm.Double or ValueForm.Decimal) => path.Expression,
        ("boolean", ValueForm.Boolean) => path.Expression,
        (_, ValueForm.String) => path.Expression,
        _ => $"{Cells}.Text({path.Expression})",
    };

    /// <summary>The text of a field for selectors; empty when unset.</summary>
    public static string Text(CompiledPath path) =>
        (path.Value.Form == ValueForm.String ? path.Expression : $"{Cells}.Text({path.Expression})")
        + (path.CanBeNull || path.Value.Form != ValueForm.String ? " ?? \"\"" : "");
}
