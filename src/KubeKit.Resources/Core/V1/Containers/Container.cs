namespace KubeKit.Resources.Core.V1;

public sealed partial record Container
{
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    [ProtoField(2)]
    public string? Image { get; init; }

    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? Command { get; init; }

    [ProtoField(4), Atomic]
    public IReadOnlyList<string>? Args { get; init; }

    [ProtoField(5)]
    public string? WorkingDir { get; init; }

    [ProtoField(6), ListMap("containerPort", "protocol"), PatchMerge("containerPort")]
    public IReadOnlyList<ContainerPort>? Ports { get; init; }

    [ProtoField(19), Atomic]
    public IReadOnlyList<EnvFromSource>? EnvFrom { get; init; }

    [ProtoField(7), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<EnvVar>? Env { get; init; }

    [ProtoField(8)]
    public ResourceRequirements? Resources { get; init; }

    [ProtoField(23), Atomic]
    public IReadOnlyList<ContainerResizePolicy>? ResizePolicy { get; init; }

    [ProtoField(24)]
    public string? RestartPolicy { get; init; }

    [ProtoField(25), Atomic]
    public IReadOnlyList<ContainerRestartRule>? RestartPolicyRules { get; init; }

    [ProtoField(9), ListMap("mountPath"), PatchMerge("mountPath")]
    public IReadOnlyList<VolumeMount>? VolumeMounts { get; init; }

    [ProtoField(21), ListMap("devicePath"), PatchMerge("devicePath")]
    public IReadOnlyList<VolumeDevice>? VolumeDevices { get; init; }

    [ProtoField(10)]
    public Probe? LivenessProbe { get; init; }

    [ProtoField(11)]
    public Probe? ReadinessProbe { get; init; }

    [ProtoField(22)]
    public Probe? StartupProbe { get; init; }

    [ProtoField(12)]
    public Lifecycle? Lifecycle { get; init; }

    [ProtoField(13), Default("/dev/termination-log")]
    public string? TerminationMessagePath { get; init; }

    [ProtoField(20), Default("File")]
    public string? TerminationMessagePolicy { get; init; }

    [ProtoField(14)]
    public string? ImagePullPolicy { get; init; }

    [ProtoField(15)]
    public SecurityContext? SecurityContext { get; init; }

    [ProtoField(16)]
    public bool? Stdin { get; init; }

    [ProtoField(17)]
    public bool? StdinOnce { get; init; }

    [ProtoField(18)]
    public bool? Tty { get; init; }
}
