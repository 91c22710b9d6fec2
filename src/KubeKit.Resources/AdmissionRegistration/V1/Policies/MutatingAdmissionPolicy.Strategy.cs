using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record MutatingAdmissionPolicy : IPrepareForCreate<MutatingAdmissionPolicy>, IPrepareForUpdate<MutatingAdmissionPolicy>
{
    /// <inheritdoc/>
    public MutatingAdmissionPolicy PrepareForCreate() => this with { Metadata = Metadata.First() };

    /// <inheritdoc/>
    public MutatingAdmissionPolicy PrepareForUpdate(MutatingAdmissionPolicy old) => this with { Metadata = Metadata.After(old.Metadata, Spec != old.Spec) };
}
