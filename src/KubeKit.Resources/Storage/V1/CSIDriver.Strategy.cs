using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record CSIDriver : IPrepareForUpdate<CSIDriver>
{
    /// <inheritdoc/>
    public CSIDriver PrepareForUpdate(CSIDriver old) => this with { Metadata = Metadata.After(old.Metadata, Spec != old.Spec) };
}
