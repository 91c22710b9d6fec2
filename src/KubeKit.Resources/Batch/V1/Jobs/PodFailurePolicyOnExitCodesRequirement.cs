namespace KubeKit.Resources.Batch.V1;

/// <summary>Exit codes of a pod's containers.</summary>
public sealed partial record PodFailurePolicyOnExitCodesRequirement
{
    /// <summary>The container; any when unset.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? ContainerName { get; init; }

    /// <summary>In or NotIn.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Operator { get; init; } = "";

    /// <summary>The exit codes.</summary>
    [ProtoField(3), Required(AllowEmpty = true), ListSet]
    public IReadOnlyList<int> Values { get; init; } = [];
}
