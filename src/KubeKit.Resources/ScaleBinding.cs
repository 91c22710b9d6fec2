namespace KubeKit.Resources;

/// <summary>How the scale subresource of a kind reads and writes its objects.</summary>
/// <param name="Replicas">The wanted count; null when unset.</param>
/// <param name="WithReplicas">A copy with another wanted count.</param>
/// <param name="StatusReplicas">The observed count.</param>
/// <param name="Selector">The label selector of the pods, in the text form of queries; null when the kind has none.</param>
public sealed record ScaleBinding(
    Func<KubeObject, int?> Replicas,
    Func<KubeObject, int, KubeObject> WithReplicas,
    Func<KubeObject, int> StatusReplicas,
    Func<KubeObject, string?> Selector)
{
    /// <summary>Where in the object the wanted count lies.</summary>
    /// <value><c>spec.replicas</c>.</value>
    public IReadOnlyList<string> ReplicasPath { get; init; } = ["spec", "replicas"];

    /// <summary>Where in the object the observed count lies, as a JSONPath.</summary>
    /// <value><c>.status.replicas</c>.</value>
    public string StatusReplicasPath { get; init; } = ".status.replicas";

    /// <summary>Where in the object the selector lies, as a JSONPath; null when the kind has none.</summary>
    public string? SelectorPath { get; init; }
}
