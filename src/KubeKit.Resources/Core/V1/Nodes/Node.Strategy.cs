using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Node : ICreatedWithStatus, IPrepareForCreate<Node>, IPrepareForUpdate<Node>
{
    // Nodes do not count generations, and no longer take their configuration from the cluster.
    /// <inheritdoc/>
    public Node PrepareForCreate() => this with
    {
        Metadata = Metadata with { Generation = null },
        Spec = Spec is { ConfigSource: not null } spec ? spec with { ConfigSource = null } : Spec,
        Status = Status is { Config: not null } status ? status with { Config = null } : Status,
    };

    /// <inheritdoc/>
    public Node PrepareForUpdate(Node old) =>
        Spec is { ConfigSource: not null } spec && old.Spec?.ConfigSource is null ? this with { Spec = spec with { ConfigSource = null } } : this;
}
