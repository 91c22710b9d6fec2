namespace KubeKit.Resources.Core.V1;

/// <summary>A container put into a running pod to look into it; it has no guarantees and is never restarted.</summary>
public sealed partial record EphemeralContainer
{
    /// <summary>The name, unique within the pod.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>The image that the container runs.</summary>
    public string? Image { get; init; }

    /// <summary>What to run in place of the image's entry point; $(NAME) stands for environment variables.</summary>
    [Atomic]
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The arguments, in place of the image's own; $(NAME) stands for environment variables.</summary>
    [Atomic]
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>The working directory; the image's own when unset.</summary>
    public string? WorkingDir { get; init; }

    /// <summary>The ports that the container listens on.</summary>
    [ListMap("containerPort", "protocol"), PatchMerge("containerPort")]
    public IReadOnlyList<ContainerPort>? Ports { get; init; }

    /// <summary>Where many environment variables come from at once.</summary>
    [Atomic]
    public IReadOnlyList<EnvFromSource>? EnvFrom { get; init; }

    /// <summary>The environment variables.</summary>
    [ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<EnvVar>? Env { get; init; }

    /// <summary>What the container requests and what it is limited to.</summary>
    public ResourceRequirements? Resources { get; init; }

    /// <summary>Whether the container must restart when its resources change.</summary>
    [Atomic]
    public IReadOnlyList<ContainerResizePolicy>? ResizePolicy { get; init; }

    /// <summary>When the container is restarted, where that differs from the pod; Always makes an init container a sidecar.</summary>
    public string? RestartPolicy { get; init; }

    /// <summary>Restart rules by exit code, which come before the policy.</summary>
    [Atomic]
    public IReadOnlyList<ContainerRestartRule>? RestartPolicyRules { get; init; }

    /// <summary>The volumes mounted into the container's file system.</summary>
    [ListMap("mountPath"), PatchMerge("mountPath")]
    public IReadOnlyList<VolumeMount>? VolumeMounts { get; init; }

    /// <summary>The block devices that the container sees.</summary>
    [ListMap("devicePath"), PatchMerge("devicePath")]
    public IReadOnlyList<VolumeDevice>? VolumeDevices { get; init; }

    /// <summary>Checks whether the container works; it is restarted when it does not.</summary>
    public Probe? LivenessProbe { get; init; }

    /// <summary>Checks whether the container can serve; it gets no traffic while it cannot.</summary>
    public Probe? ReadinessProbe { get; init; }

    /// <summary>Checks whether the container has started; until it has, the other probes wait.</summary>
    public Probe? StartupProbe { get; init; }

    /// <summary>What to do after the container starts and before it stops.</summary>
    public Lifecycle? Lifecycle { get; init; }

    /// <summary>The file in which the container leaves a last message; /dev/termination-log when unset.</summary>
    [Default("/dev/termination-log")]
    public string? TerminationMessagePath { get; init; }

    /// <summary>Where the last message is read: File (the default) or FallbackToLogsOnError.</summary>
    [Default("File")]
    public string? TerminationMessagePolicy { get; init; }

    /// <summary>When the image is pulled: Always, IfNotPresent or Never; Always for the tag latest when unset, else IfNotPresent.</summary>
    public string? ImagePullPolicy { get; init; }

    /// <summary>Security settings, over those of the pod.</summary>
    public SecurityContext? SecurityContext { get; init; }

    /// <summary>Whether standard input stays open.</summary>
    public bool? Stdin { get; init; }

    /// <summary>Whether standard input closes when its first client leaves.</summary>
    public bool? StdinOnce { get; init; }

    /// <summary>Whether the container gets a terminal.</summary>
    public bool? Tty { get; init; }

    /// <summary>The container whose processes it should see.</summary>
    [ProtoField(2)]
    public string? TargetContainerName { get; init; }
}
