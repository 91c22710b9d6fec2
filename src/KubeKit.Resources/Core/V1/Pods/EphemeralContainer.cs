namespace KubeKit.Resources.Core.V1;

public sealed partial record EphemeralContainer
{
    [Required]
    public string Name { get; init; } = "";

    public string? Image { get; init; }

    [Atomic]
    public IReadOnlyList<string>? Command { get; init; }

    [Atomic]
    public IReadOnlyList<string>? Args { get; init; }

    public string? WorkingDir { get; init; }

    [ListMap("containerPort", "protocol"), PatchMerge("containerPort")]
    public IReadOnlyList<ContainerPort>? Ports { get; init; }

    [Atomic]
    public IReadOnlyList<EnvFromSource>? EnvFrom { get; init; }

    [ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<EnvVar>? Env { get; init; }

    public ResourceRequirements? Resources { get; init; }

    [Atomic]
    public IReadOnlyList<ContainerResizePolicy>? ResizePolicy { get; init; }

    public string? RestartPolicy { get; init; }

    [Atomic]
    public IReadOnlyList<ContainerRestartRule>? RestartPolicyRules { get; init; }

    [ListMap("mountPath"), PatchMerge("mountPath")]
    public IReadOnlyList<VolumeMount>? VolumeMounts { get; init; }

    [ListMap("devicePath"), PatchMerge("devicePath")]
    public IReadOnlyList<VolumeDevice>? VolumeDevices { get; init; }

    public Probe? LivenessProbe { get; init; }

    public Probe? ReadinessProbe { get; init; }

    public Probe? StartupProbe { get; init; }

    public Lifecycle? Lifecycle { get; init; }

    [Default("/dev/termination-log")]
    public string? TerminationMessagePath { get; init; }

    [Default("File")]
    public string? TerminationMessagePolicy { get; init; }

    public string? ImagePullPolicy { get; init; }

    public SecurityContext? SecurityContext { get; init; }

    public bool? Stdin { get; init; }

    public bool? StdinOnce { get; init; }

    public bool? Tty { get; init; }

    [ProtoField(2)]
    public string? TargetContainerName { get; init; }
}
