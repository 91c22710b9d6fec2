namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>One aspect of a custom kind's state.</summary>
public sealed partial record CustomResourceDefinitionCondition
{
    /// <summary>What the condition is about: Established, NamesAccepted, NonStructuralSchema, Terminating or KubernetesAPIApprovalPolicyConformant.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";

    /// <summary>When the status last changed.</summary>
    [ProtoField(3), OmitZero]
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Why, in one word in CamelCase.</summary>
    [ProtoField(4)]
    public string? Reason { get; init; }

    /// <summary>Why, for people.</summary>
    [ProtoField(5)]
    public string? Message { get; init; }

    /// <summary>The generation that the condition was found at.</summary>
    [ProtoField(6), OmitZero]
    public long? ObservedGeneration { get; init; }
}
