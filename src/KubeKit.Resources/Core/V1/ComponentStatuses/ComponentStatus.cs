namespace KubeKit.Resources.Core.V1;

/// <summary>Whether a component of the control plane is healthy. Obsolete: ask the component.</summary>
[KubeResource("", "v1", Plural = "componentstatuses", ShortNames = ["cs"], Scope = ResourceScope.Cluster)]
public sealed partial record ComponentStatus : KubeObject
{
    /// <summary>What was found.</summary>
    [ProtoField(2), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<ComponentCondition>? Conditions { get; init; }
}
