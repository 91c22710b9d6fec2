namespace KubeKit.Resources.Policy.V1;

/// <summary>Bounds how many of some pods may be missing by intent at once.</summary>
[KubeResource("policy", "v1", Plural = "poddisruptionbudgets", ShortNames = ["pdb"])]
public sealed partial record PodDisruptionBudget : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public PodDisruptionBudgetSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public PodDisruptionBudgetStatus? Status { get; init; }
}
