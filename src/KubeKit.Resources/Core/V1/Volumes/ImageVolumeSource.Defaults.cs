using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ImageVolumeSource : IDefaulted<ImageVolumeSource>
{
    /// <inheritdoc/>
    public ImageVolumeSource WithDefaults() =>
        string.IsNullOrEmpty(PullPolicy) ? this with { PullPolicy = ImageReference.Parse(Reference ?? "").DefaultPullPolicy } : this;
}
