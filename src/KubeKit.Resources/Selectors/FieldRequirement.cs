namespace KubeKit.Resources.Selectors;

/// <summary>One condition on a field.</summary>
/// <param name="Path">The field, such as <c>spec.nodeName</c>.</param>
/// <param name="Value">The text it is compared to.</param>
/// <param name="Negated">Whether the field must differ.</param>
public sealed record FieldRequirement(string Path, string Value, bool Negated)
{
    /// <summary>Whether a field's text meets the condition.</summary>
    public bool Matches(string value) => value == Value != Negated;

    /// <inheritdoc/>
    public override string ToString() => $"{Path}{(Negated ? "!=" : "=")}{Escape(Value)}";

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal);
}
