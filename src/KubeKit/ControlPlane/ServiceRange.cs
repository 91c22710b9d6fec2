using KubeKit.Networking.Addressing;

namespace KubeKit.ControlPlane;

/// <summary>Which addresses Services get when the host says nothing.</summary>
internal static class ServiceRange
{
    /// <summary>Kubernetes' usual range needs a route that only root may add; loopback addresses are the machine's own without.</summary>
    public static string Default => ServiceNetworks.CanRoute() ? ServiceNetworks.Routed : ServiceNetworks.Loopback;
}
