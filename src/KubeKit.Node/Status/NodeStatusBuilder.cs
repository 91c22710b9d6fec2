using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Node.Status;

/// <summary>What is known when a node's status is made.</summary>
/// <param name="Runtime">What the runtime says of itself; null when it does not answer.</param>
/// <param name="RuntimeError">Why the runtime does not answer.</param>
/// <param name="Images">The images at hand.</param>
/// <param name="Address">The node's address.</param>
/// <param name="Port">The port of the kubelet's API.</param>
internal sealed record NodeObservation(RuntimeInfo? Runtime, string? RuntimeError, IReadOnlyList<ImageState> Images, string Address, int Port);

/// <summary>Makes a node's status out of what is known. Reasons and messages are those of the kubelet's node status setters.</summary>
internal sealed class NodeStatusBuilder(NodeOptions options, TimeProvider time)
{
    // As the kubelet's nodeStatusMaxImages: status must not grow with every image that was ever pulled.
    private const int MaxImages = 50;

    public NodeStatus Build(NodeStatus? old, NodeObservation seen)
    {
        var capacity = Capacity(seen.Runtime, old);
        return (old ?? new NodeStatus()) with
        {
            Capacity = capacity,
            Allocatable = capacity,
            Addresses = [new NodeAddress { Type = "InternalIP", Address = seen.Address }, new NodeAddress { Type = "Hostname", Address = options.Name }],
            DaemonEndpoints = new NodeDaemonEndpoints { KubeletEndpoint = new DaemonEndpoint { Port = seen.Port } },
            NodeInfo = Info(seen.Runtime, old?.NodeInfo),
            Images = [.. seen.Images.OrderByDescending(i => i.SizeBytes).Take(MaxImages)
                .Select(i => new ContainerImage { Names = i.Names, SizeBytes = i.SizeBytes })],
            Conditions = Conditions(old?.Conditions ?? [], seen),
        };
    }

    private Dictionary<string, Quantity> Capacity(RuntimeInfo? runtime, NodeStatus? old)
    {
        var cpu = runtime?.CpuMillis ?? Environment.ProcessorCount * 1000L;
        var result = new Dictionary<string, Quantity>
        {
            ["cpu"] = new(cpu / 1000m),
            ["memory"] = new(Kibi(runtime?.MemoryBytes ?? MachineInfo.MemoryTotal()), QuantityFormat.BinarySi),
            ["pods"] = new(options.MaxPods),
        };
        if (MachineInfo.Disk(options.RootDirectory) is { } disk)
            result["ephemeral-storage"] = new Quantity(Kibi(disk.Total), QuantityFormat.BinarySi);

        // Extended resources are set by others (device plugins, an administrator's patch) and are kept.
        foreach (var (name, amount) in old?.Capacity ?? new Dictionary<string, Quantity>())
        {
            if (name.Contains('/', StringComparison.Ordinal))
                result[name] = amount;
        }

        return result;
    }

    private static long Kibi(long bytes) => bytes / 1024 * 1024;

    private static NodeSystemInfo Info(RuntimeInfo? runtime, NodeSystemInfo? old) => new()
    {
        MachineID = MachineInfo.MachineId,
        SystemUUID = MachineInfo.SystemUuid,
        BootID = MachineInfo.BootId,
        KernelVersion = MachineInfo.KernelVersion,
        OsImage = MachineInfo.OsImage,
        ContainerRuntimeVersion = runtime is null ? old?.ContainerRuntimeVersion ?? "" : $"{runtime.Name}://{runtime.Version}",
        KubeletVersion = KubeletVersion.Value,
        OperatingSystem = MachineInfo.OperatingSystem,
        Architecture = MachineInfo.Architecture,
    };

    private IReadOnlyList<NodeCondition> Conditions(IReadOnlyList<NodeCondition> old, NodeObservation seen)
    {
        var lowMemory = MachineInfo.MemoryAvailable() < options.MemoryPressureBytes;
        var lowDisk = MachineInfo.Disk(options.RootDirectory)?.Free < options.DiskPressureBytes;
        NodeCondition[] own =
        [
            Pressure("MemoryPressure", lowMemory, "KubeletHasSufficientMemory", "kubelet has sufficient memory available",
                "KubeletHasInsufficientMemory", "kubelet has insufficient memory available"),
            Pressure("DiskPressure", lowDisk, "KubeletHasNoDiskPressure", "kubelet has no disk pressure",
                "KubeletHasDiskPressure", "kubelet has disk pressure"),
            Pressure("PIDPressure", !MachineInfo.HasProcessIds(), "KubeletHasSufficientPID", "kubelet has sufficient PID available",
                "KubeletHasInsufficientPID", "kubelet has insufficient PID available"),
            seen.Runtime is null
                ? new NodeCondition { Type = "Ready", Status = "False", Reason = "KubeletNotReady", Message = $"container runtime is down: {seen.RuntimeError}" }
                : new NodeCondition { Type = "Ready", Status = "True", Reason = "KubeletReady", Message = "kubelet is posting ready status" },
        ];
        return [.. old.Where(o => own.All(n => n.Type != o.Type)), .. own.Select(n => Stamp(n, old.FirstOrDefault(o => o.Type == n.Type)))];
    }

    private static NodeCondition Pressure(string type, bool present, string goodReason, string goodMessage, string badReason, string badMessage) => new()
    {
        Type = type,
        Status = present ? "True" : "False",
        Reason = present ? badReason : goodReason,
        Message = present ? badMessage : goodMessage,
    };

    private NodeCondition Stamp(NodeCondition next, NodeCondition? old)
    {
        var now = time.GetUtcNow();
        return next with { LastHeartbeatTime = now, LastTransitionTime = old?.Status == next.Status ? old.LastTransitionTime ?? now : now };
    }
}
