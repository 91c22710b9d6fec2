using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record MutatingAdmissionPolicyBinding : IPrepareForCreate<MutatingAdmissionPolicyBinding>, IPrepareForUpdate<MutatingAdmissionPolicyBinding>
{
    /// <inheritdoc/>
    public MutatingAdmissionPolicyBinding PrepareForCreate() => this with { Metadata = Metadata.First() };

    /// <inheritdoc/>
    public MutatingAdmissionPolicyBinding PrepareForUpdate(MutatingAdmissionPolicyBinding old) => this with { Metadata = Metadata.After(old.Metadata, Spec != old.Spec) };
}
