using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerStatus
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    [ProtoField(2)]
    public ContainerState? State { get; init; }

    [ProtoField(3)]
    public ContainerState? LastState { get; init; }

    [ProtoField(4), Required(AllowEmpty = true)]
    public bool Ready { get; init; }

    [ProtoField(5), Required(AllowEmpty = true)]
    public int RestartCount { get; init; }

    [ProtoField(6), Required(AllowEmpty = true)]
    public string Image { get; init; } = "";

    [ProtoField(7), Required(AllowEmpty = true)]
    public string ImageID { get; init; } = "";

    [ProtoField(8)]
    public string? ContainerID { get; init; }

    [ProtoField(9)]
    public bool? Started { get; init; }

    [ProtoField(10)]
    public IReadOnlyDictionary<string, Quantity>? AllocatedResources { get; init; }

    [ProtoField(11)]
    public ResourceRequirements? Resources { get; init; }

    [ProtoField(12), ListMap("mountPath"), PatchMerge("mountPath")]
    public IReadOnlyList<VolumeMountStatus>? VolumeMounts { get; init; }

    [ProtoField(13)]
    public ContainerUser? User { get; init; }

    [ProtoField(14), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<ResourceStatus>? AllocatedResourcesStatus { get; init; }

    [ProtoField(15)]
    public string? StopSignal { get; init; }
}
