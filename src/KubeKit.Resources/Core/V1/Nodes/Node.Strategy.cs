using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Node : ICreatedWithStatus, IPrepareForCreate<Node>
{
    // Nodes do not count generations.
    /// <inheritdoc/>
    public Node PrepareForCreate() => this with { Metadata = Metadata with { Generation = null } };
}
