using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Containers;

/// <summary>A pod with what only its node knows: addresses and what the node has to give.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="HostAddress">The node's address.</param>
/// <param name="PodAddress">The pod's address; null before its sandbox runs.</param>
/// <param name="NodeCpuMillis">The node's processors, in thousandths: the limit of a container that has none.</param>
/// <param name="NodeMemoryBytes">The node's memory: the limit of a container that has none.</param>
internal sealed record PodSurroundings(Pod Pod, string HostAddress, string? PodAddress, long NodeCpuMillis, long NodeMemoryBytes);
