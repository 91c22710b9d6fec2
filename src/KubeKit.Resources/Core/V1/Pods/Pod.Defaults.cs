using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Pod : IDefaulted<Pod>
{
    /// <inheritdoc/>
    public Pod WithDefaults()
    {
        if (Spec is not { } spec)
        {
            return this;
        }

        var hostNetwork = spec.HostNetwork == true;
        return this with
        {
            Spec = spec with
            {
                EnableServiceLinks = spec.EnableServiceLinks ?? true,
                Containers = [.. spec.Containers.Select(container => container.WithPodDefaults(hostNetwork))],
                InitContainers = spec.InitContainers?.Select(container => container.WithPodDefaults(hostNetwork)).ToList(),
            },
        };
    }
}
