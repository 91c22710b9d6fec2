namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>Where a policy is in force, and what happens where a rule is broken.</summary>
public sealed partial record ValidatingAdmissionPolicyBindingSpec
{
    /// <summary>The name of the policy.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string PolicyName { get; init; } = "";

    /// <summary>The object that holds the policy's parameters.</summary>
    [ProtoField(2)]
    public ParamRef? ParamRef { get; init; }

    /// <summary>Which of the policy's requests are meant; all when unset.</summary>
    [ProtoField(3)]
    public MatchResources? MatchResources { get; init; }

    /// <summary>What happens where a rule is broken: Deny, Warn, Audit.</summary>
    [ProtoField(4), Required(AllowEmpty = true), ListSet]
    public IReadOnlyList<string> ValidationActions { get; init; } = [];
}
