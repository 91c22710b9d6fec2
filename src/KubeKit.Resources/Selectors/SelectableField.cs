namespace KubeKit.Resources.Selectors;

/// <summary>A field that field selectors may name.</summary>
/// <param name="Path">The path in selectors, such as <c>spec.nodeName</c>.</param>
/// <param name="Value">The field's text in an object; empty when unset.</param>
/// <param name="Field">The path in objects, where selectors name the field otherwise; null where they do not.</param>
public sealed record SelectableField(string Path, Func<KubeObject, string> Value, string? Field = null);
