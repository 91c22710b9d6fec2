namespace KubeKit.Resources.Selectors;

/// <summary>A text is no selector.</summary>
/// <param name="message">What is wrong, in the words of the upstream API server.</param>
public sealed class SelectorFormatException(string message) : FormatException(message);
