using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Node.Containers;
using KubeKit.Node.Images;
using KubeKit.Node.Probes;
using KubeKit.Node.Runtime;
using KubeKit.Node.Volumes;
using Microsoft.Extensions.Logging;

namespace KubeKit.Node.Pods;

/// <summary>What every pod's worker of a node works with.</summary>
internal sealed record PodServices
{
    public required NodeOptions Options { get; init; }

    public required NodeFacts Node { get; init; }

    public required IKubeClient Client { get; init; }

    public required IContainerRuntime Runtime { get; init; }

    public required RuntimeView View { get; init; }

    public required IEventRecorder Events { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public required ImagePuller Images { get; init; }

    public required ContainerSpecBuilder Containers { get; init; }

    public required SandboxSpecBuilder Sandboxes { get; init; }

    public required PodVolumes Volumes { get; init; }

    public required ReferenceWatches References { get; init; }

    public required IProber Prober { get; init; }

    public required LifecycleHooks Hooks { get; init; }
}

/// <summary>What is the same for all pods of a node.</summary>
/// <param name="Address">The node's address.</param>
/// <param name="RuntimeName">The scheme of container ids.</param>
/// <param name="RunsProcesses">Whether containers can be probed and run hooks.</param>
/// <param name="CpuMillis">The node's processors, in thousandths.</param>
/// <param name="MemoryBytes">The node's memory.</param>
internal sealed record NodeFacts(string Address, string RuntimeName, bool RunsProcesses, long CpuMillis, long MemoryBytes);
