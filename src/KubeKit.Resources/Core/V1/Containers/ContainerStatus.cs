using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>The observed state of a container.</summary>
public sealed partial record ContainerStatus
{
    /// <summary>The name of the container.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>What it does now.</summary>
    [OmitZero, ProtoField(2)]
    public ContainerState? State { get; init; }

    /// <summary>How it ended last.</summary>
    [OmitZero, ProtoField(3)]
    public ContainerState? LastState { get; init; }

    /// <summary>Whether it passes its readiness probe.</summary>
    [ProtoField(4), Required(AllowEmpty = true)]
    public bool Ready { get; init; }

    /// <summary>How often it was restarted.</summary>
    [ProtoField(5), Required(AllowEmpty = true)]
    public int RestartCount { get; init; }

    /// <summary>The image it runs.</summary>
    [ProtoField(6), Required(AllowEmpty = true)]
    public string Image { get; init; } = "";

    /// <summary>The id of that image.</summary>
    [ProtoField(7), Required(AllowEmpty = true)]
    public string ImageID { get; init; } = "";

    /// <summary>The id of the container, as runtime://id.</summary>
    [ProtoField(8)]
    public string? ContainerID { get; init; }

    /// <summary>Whether it has passed its startup probe.</summary>
    [ProtoField(9)]
    public bool? Started { get; init; }

    /// <summary>The requests that the node has set aside for it.</summary>
    [ProtoField(10)]
    public IReadOnlyDictionary<string, Quantity>? AllocatedResources { get; init; }

    /// <summary>The requests and limits in force.</summary>
    [ProtoField(11)]
    public ResourceRequirements? Resources { get; init; }

    /// <summary>The state of its mounts.</summary>
    [ProtoField(12), ListMap("mountPath"), PatchMerge("mountPath")]
    public IReadOnlyList<VolumeMountStatus>? VolumeMounts { get; init; }

    /// <summary>The user that its first process runs as.</summary>
    [ProtoField(13)]
    public ContainerUser? User { get; init; }

    /// <summary>The health of the devices it was given.</summary>
    [ProtoField(14), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<ResourceStatus>? AllocatedResourcesStatus { get; init; }

    /// <summary>The signal that asks it to end.</summary>
    [ProtoField(15, KeepsEmpty = true)]
    public string? StopSignal { get; init; }
}
