using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The rules for the columns of a version.</summary>
internal static class ColumnRules
{
    /// <summary>What is said of paths that do not start at the object.</summary>
    public const string NotSimple = "must be a simple json path starting with .";

    private static readonly string[] Types = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] Formats = ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    public static void Check(IReadOnlyList<CustomResourceColumnDefinition> columns, ValidationContext context)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            using var _ = context.Enter("", i);
            Check(columns[i], context);
        }
    }

    private static void Check(CustomResourceColumnDefinition column, ValidationContext context)
    {
        if (string.IsNullOrEmpty(column.Name))
        {
            context.Required("name");
        }

        if (string.IsNullOrEmpty(column.Type))
        {
            context.Required("type", $"must be one of {string.Join(",", Types)}");
        }
        else if (!Types.Contains(column.Type))
        {
            context.Invalid("type", column.Type, $"must be one of {string.Join(",", Types)}");
        }

        if (!string.IsNullOrEmpty(column.Format) && !Formats.Contains(column.Format))
        {
            context.Invalid("format", column.Format, $"must be one of {string.Join(",", Formats)}");
        }

        if (string.IsNullOrEmpty(column.JsonPath))
        {
            context.Required("JSONPath");
        }
        else if (column.JsonPath[0] != '.')
        {
            context.Invalid("JSONPath", column.JsonPath, NotSimple);
        }
    }
}
