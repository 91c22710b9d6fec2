namespace KubeKit.Resources.Yaml;

/// <summary>A text is not YAML, or YAML that has no JSON form, or it exceeds the limits.</summary>
/// <param name="line">The line, counted from 1; 0 when unknown.</param>
/// <param name="message">What is wrong.</param>
public sealed class KubeYamlException(long line, string message) : FormatException(line > 0 ? $"yaml: line {line}: {message}" : $"yaml: {message}")
{
    /// <summary>The line, counted from 1; 0 when unknown.</summary>
    public long Line { get; } = line;
}
