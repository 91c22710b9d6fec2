namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>Where a policy is in force.</summary>
public sealed partial record MutatingAdmissionPolicyBindingSpec
{
    /// <summary>The name of the policy.</summary>
    [ProtoField(1)]
    public string? PolicyName { get; init; }

    /// <summary>The object that holds the policy's parameters.</summary>
    [ProtoField(2)]
    public ParamRef? ParamRef { get; init; }

    /// <summary>Which of the policy's requests are meant; all when unset.</summary>
    [ProtoField(3)]
    public MatchResources? MatchResources { get; init; }
}
