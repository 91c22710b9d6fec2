using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record ValidatingAdmissionPolicyBinding : IPrepareForCreate<ValidatingAdmissionPolicyBinding>, IPrepareForUpdate<ValidatingAdmissionPolicyBinding>
{
    /// <inheritdoc/>
    public ValidatingAdmissionPolicyBinding PrepareForCreate() => this with { Metadata = Metadata.First() };

    /// <inheritdoc/>
    public ValidatingAdmissionPolicyBinding PrepareForUpdate(ValidatingAdmissionPolicyBinding old) => this with { Metadata = Metadata.After(old.Metadata, Spec != old.Spec) };
}
