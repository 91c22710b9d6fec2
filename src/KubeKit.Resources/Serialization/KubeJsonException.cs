namespace KubeKit.Resources.Serialization;

/// <summary>A text is not JSON, or a value in it is not of its field's type.</summary>
/// <param name="path">The field, such as <c>spec.replicas</c>; empty for the whole text.</param>
/// <param name="message">What is wrong.</param>
/// <param name="inner">What the JSON reader said, if it was that.</param>
public sealed class KubeJsonException(string path, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The field, such as <c>spec.replicas</c>; empty for the whole text.</summary>
    public string Path { get; } = path;
}
