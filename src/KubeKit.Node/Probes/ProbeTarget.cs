using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Node.Probes;

/// <summary>The running container that probes and hooks go to.</summary>
/// <param name="ContainerId">The runtime's identifier.</param>
/// <param name="Container">The container's spec, for the names of its ports.</param>
/// <param name="Address">The pod's address.</param>
internal sealed record ProbeTarget(string ContainerId, Container Container, string Address)
{
    /// <summary>A port by number or by its name in the container; null for an unknown name.</summary>
    public int? Port(IntOrString port) =>
        !port.IsString ? port.Number
        : Container.Ports?.FirstOrDefault(p => p.Name == port.Text)?.ContainerPortValue
          ?? (int.TryParse(port.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null);
}
