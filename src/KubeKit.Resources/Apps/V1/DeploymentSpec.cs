using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record DeploymentSpec
{
    [ProtoField(1), Default(1)]
    public int? Replicas { get; init; }

    [ProtoField(2), Required]
    public LabelSelector Selector { get; init; } = new();

    [ProtoField(3), Required]
    public PodTemplateSpec Template { get; init; } = new();

    [ProtoField(4), PatchRetainKeys]
    public DeploymentStrategy? Strategy { get; init; }

    [ProtoField(5)]
    public int? MinReadySeconds { get; init; }

    [ProtoField(6), Default(10)]
    public int? RevisionHistoryLimit { get; init; }

    [ProtoField(7)]
    public bool? Paused { get; init; }

    [ProtoField(9), Default(600)]
    public int? ProgressDeadlineSeconds { get; init; }
}
