namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>Rules in CEL that change objects before they are stored.</summary>
[KubeResource("admissionregistration.k8s.io", "v1", Plural = "mutatingadmissionpolicies", Categories = ["api-extensions"], Scope = ResourceScope.Cluster)]
public sealed partial record MutatingAdmissionPolicy : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public MutatingAdmissionPolicySpec? Spec { get; init; }
}
