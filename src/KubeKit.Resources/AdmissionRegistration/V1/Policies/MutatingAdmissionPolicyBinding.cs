namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>Puts a MutatingAdmissionPolicy into force.</summary>
[KubeResource("admissionregistration.k8s.io", "v1", Plural = "mutatingadmissionpolicybindings", Categories = ["api-extensions"], Scope = ResourceScope.Cluster)]
public sealed partial record MutatingAdmissionPolicyBinding : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public MutatingAdmissionPolicyBindingSpec? Spec { get; init; }
}
