namespace KubeKit.Resources.Selectors;

/// <summary>A field that field selectors may name.</summary>
/// <param name="Path">The path in selectors, such as <c>spec.nodeName</c>.</param>
/// <param name="Value">The field's text in an object; empty when unset.</param>
public sealed record SelectableField(string Path, Func<KubeObject, string> Value);
