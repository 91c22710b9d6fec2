using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Container : IDefaulted<Container>
{
    /// <inheritdoc/>
    public Container WithDefaults() => this with
    {
        ImagePullPolicy = string.IsNullOrEmpty(ImagePullPolicy) ? ImageReference.Parse(Image ?? "").DefaultPullPolicy : ImagePullPolicy,
        Resources = Resources ?? new ResourceRequirements(),
    };

    // Of pods only, not of templates.
    internal Container WithPodDefaults(bool hostNetwork) => this with
    {
        Resources = Resources?.WithRequestsFromLimits(),
        Ports = hostNetwork ? Ports?.WithHostPorts() : Ports,
    };
}
