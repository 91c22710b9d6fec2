namespace KubeKit.Resources.Core.V1;

/// <summary>The wanted state of a namespace.</summary>
public sealed partial record NamespaceSpec
{
    /// <summary>Those who must empty the namespace before it may go.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Finalizers { get; init; }
}
