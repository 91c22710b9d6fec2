namespace KubeKit.Resources.Core.V1;

/// <summary>One of the containers of a pod.</summary>
public sealed partial record Container
{
    /// <summary>The name, unique within the pod.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>The image that the container runs.</summary>
    [ProtoField(2)]
    public string? Image { get; init; }

    /// <summary>What to run in place of the image's entry point; $(NAME) stands for environment variables.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The arguments, in place of the image's own; $(NAME) stands for environment variables.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>The working directory; the image's own when unset.</summary>
    [ProtoField(5)]
    public string? WorkingDir { get; init; }

    /// <summary>The ports that the container listens on.</summary>
    [ProtoField(6), ListMap("containerPort", "protocol"), PatchMerge("containerPort")]
    public IReadOnlyList<ContainerPort>? Ports { get; init; }

    /// <summary>Where many environment variables come from at once.</summary>
    [ProtoField(19), Atomic]
    public IReadOnlyList<EnvFromSource>? EnvFrom { get; init; }

    /// <summary>The environment variables.</summary>
    [ProtoField(7), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<EnvVar>? Env { get; init; }

    /// <summary>What the container requests and what it is limited to.</summary>
    [OmitZero, ProtoField(8)]
    public ResourceRequirements? Resources { get; init; }

    /// <summary>Whether the container must restart when its resources change.</summary>
    [ProtoField(23), Atomic]
    public IReadOnlyList<ContainerResizePolicy>? ResizePolicy { get; init; }

    /// <summary>When the container is restarted, where that differs from the pod; Always makes an init container a sidecar.</summary>
    [ProtoField(24, KeepsEmpty = true)]
    public string? RestartPolicy { get; init; }

    /// <summary>Restart rules by exit code, which come before the policy.</summary>
    [ProtoField(25), Atomic]
    public IReadOnlyList<ContainerRestartRule>? RestartPolicyRules { get; init; }

    /// <summary>The volumes mounted into the container's file system.</summary>
    [ProtoField(9), ListMap("mountPath"), PatchMerge("mountPath")]
    public IReadOnlyList<VolumeMount>? VolumeMounts { get; init; }

    /// <summary>The block devices that the container sees.</summary>
    [ProtoField(21), ListMap("devicePath"), PatchMerge("devicePath")]
    public IReadOnlyList<VolumeDevice>? VolumeDevices { get; init; }

    /// <summary>Checks whether the container works; it is restarted when it does not.</summary>
    [ProtoField(10)]
    public Probe? LivenessProbe { get; init; }

    /// <summary>Checks whether the container can serve; it gets no traffic while it cannot.</summary>
    [ProtoField(11)]
    public Probe? ReadinessProbe { get; init; }

    /// <summary>Checks whether the container has started; until it has, the other probes wait.</summary>
    [ProtoField(22)]
    public Probe? StartupProbe { get; init; }

    /// <summary>What to do after the container starts and before it stops.</summary>
    [ProtoField(12)]
    public Lifecycle? Lifecycle { get; init; }

    /// <summary>The file in which the container leaves a last message; /dev/termination-log when unset.</summary>
    [ProtoField(13), Default("/dev/termination-log")]
    public string? TerminationMessagePath { get; init; }

    /// <summary>Where the last message is read: File (the default) or FallbackToLogsOnError.</summary>
    [ProtoField(20), Default("File")]
    public string? TerminationMessagePolicy { get; init; }

    /// <summary>When the image is pulled: Always, IfNotPresent or Never; Always for the tag latest when unset, else IfNotPresent.</summary>
    [ProtoField(14)]
    public string? ImagePullPolicy { get; init; }

    /// <summary>Security settings, over those of the pod.</summary>
    [ProtoField(15)]
    public SecurityContext? SecurityContext { get; init; }

    /// <summary>Whether standard input stays open.</summary>
    [OmitZero, ProtoField(16)]
    public bool? Stdin { get; init; }

    /// <summary>Whether standard input closes when its first client leaves.</summary>
    [OmitZero, ProtoField(17)]
    public bool? StdinOnce { get; init; }

    /// <summary>Whether the container gets a terminal.</summary>
    [OmitZero, ProtoField(18)]
    public bool? Tty { get; init; }
}
