namespace KubeKit.Resources.Printing;

/// <summary>A column of the tables that <c>kubectl get</c> shows.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Type">The OpenAPI type: string, integer, number, boolean or date.</param>
/// <param name="Format">The OpenAPI format, such as <c>name</c>; may be empty.</param>
/// <param name="Description">What the column shows.</param>
/// <param name="Priority">0 to show always, above 0 only in <c>-o wide</c>.</param>
/// <param name="Cell">The cell of an object: a string, an integer, a boolean or null.</param>
public sealed record PrinterColumn(
    string Name,
    string Type,
    string Format,
    string Description,
    int Priority,
    Func<KubeObject, PrintContext, object?> Cell)
{
    /// <summary>The field shown, as a JSONPath; null where the cell is computed.</summary>
    public string? JsonPath { get; init; }
}

/// <summary>What a cell may depend on besides its object.</summary>
/// <param name="Now">The time that ages are counted to.</param>
public sealed record PrintContext(DateTimeOffset Now);
