namespace KubeKit.Resources.Core.V1;

public sealed partial record NamespaceStatus
{
    [ProtoField(1), Default("Active")]
    public string? Phase { get; init; }

    [ProtoField(2), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<NamespaceCondition>? Conditions { get; init; }
}
