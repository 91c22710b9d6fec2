using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record IngressClass : IPrepareForCreate<IngressClass>, IPrepareForUpdate<IngressClass>
{
    /// <inheritdoc/>
    public IngressClass PrepareForCreate() => this with { Metadata = Metadata.First() };

    /// <inheritdoc/>
    public IngressClass PrepareForUpdate(IngressClass old) => this with { Metadata = Metadata.After(old.Metadata, Spec != old.Spec) };
}
