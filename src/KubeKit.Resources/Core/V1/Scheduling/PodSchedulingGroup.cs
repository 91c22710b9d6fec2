namespace KubeKit.Resources.Core.V1;

/// <summary>The group of pods that are scheduled together.</summary>
public sealed partial record PodSchedulingGroup
{
    /// <summary>The name of the PodGroup.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? PodGroupName { get; init; }
}
