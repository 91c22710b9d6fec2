namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>Rules in CEL that refuse requests.</summary>
[KubeResource("admissionregistration.k8s.io", "v1", Plural = "validatingadmissionpolicies", Categories = ["api-extensions"], Scope = ResourceScope.Cluster)]
public sealed partial record ValidatingAdmissionPolicy : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public ValidatingAdmissionPolicySpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public ValidatingAdmissionPolicyStatus? Status { get; init; }
}
