using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record NetworkPolicy : IPrepareForCreate<NetworkPolicy>, IPrepareForUpdate<NetworkPolicy>
{
    /// <inheritdoc/>
    public NetworkPolicy PrepareForCreate() => this with { Metadata = Metadata.First() };

    /// <inheritdoc/>
    public NetworkPolicy PrepareForUpdate(NetworkPolicy old) => this with { Metadata = Metadata.After(old.Metadata, Spec != old.Spec) };
}
