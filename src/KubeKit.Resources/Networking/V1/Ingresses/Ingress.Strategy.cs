using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record Ingress : IPrepareForCreate<Ingress>
{
    /// <inheritdoc/>
    public Ingress PrepareForCreate() => this with { Status = new IngressStatus() };
}
