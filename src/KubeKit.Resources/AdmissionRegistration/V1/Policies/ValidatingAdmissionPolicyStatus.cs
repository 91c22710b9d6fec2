using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>The observed state of a policy.</summary>
public sealed partial record ValidatingAdmissionPolicyStatus
{
    /// <summary>The generation that was last checked.</summary>
    [OmitZero, ProtoField(1)]
    public long? ObservedGeneration { get; init; }

    /// <summary>What type checking found.</summary>
    [ProtoField(2)]
    public TypeChecking? TypeChecking { get; init; }

    /// <summary>The latest observations of the policy's state.</summary>
    [ProtoField(3), ListMap("type")]
    public IReadOnlyList<Condition>? Conditions { get; init; }
}
