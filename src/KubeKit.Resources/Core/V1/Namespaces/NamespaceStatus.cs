namespace KubeKit.Resources.Core.V1;

/// <summary>The observed state of a namespace.</summary>
public sealed partial record NamespaceStatus
{
    /// <summary>Active or Terminating.</summary>
    [ProtoField(1), Default("Active")]
    public string? Phase { get; init; }

    /// <summary>The latest observations of the namespace's state.</summary>
    [ProtoField(2), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<NamespaceCondition>? Conditions { get; init; }
}
