namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>Puts a ValidatingAdmissionPolicy into force.</summary>
[KubeResource("admissionregistration.k8s.io", "v1", Plural = "validatingadmissionpolicybindings", Categories = ["api-extensions"], Scope = ResourceScope.Cluster)]
public sealed partial record ValidatingAdmissionPolicyBinding : KubeObject
{
    /// <summary>What is wanted.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public ValidatingAdmissionPolicyBindingSpec Spec { get; init; } = new();
}
