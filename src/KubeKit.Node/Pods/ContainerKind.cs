using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>The part that a container has in its pod.</summary>
internal enum ContainerKind
{
    /// <summary>Runs to its end before the next starts.</summary>
    Init,

    /// <summary>An init container with restart policy Always: starts in the order of init containers and runs beside the main ones.</summary>
    Sidecar,

    /// <summary>One of the pod's containers.</summary>
    Main,

    /// <summary>Added to a running pod to look into it; never restarted.</summary>
    Ephemeral,
}

/// <summary>A container with its part in the pod.</summary>
internal readonly record struct PodContainer(ContainerKind Kind, Container Spec)
{
    public string Name => Spec.Name;

    /// <summary>What events name it by.</summary>
    public string FieldPath => Kind switch
    {
        ContainerKind.Main => $"spec.containers{{{Name}}}",
        ContainerKind.Ephemeral => $"spec.ephemeralContainers{{{Name}}}",
        _ => $"spec.initContainers{{{Name}}}",
    };

    /// <summary>All containers of a pod: init and sidecar containers in their order, then main, then ephemeral ones.</summary>
    public static IReadOnlyList<PodContainer> All(PodSpec spec) =>
    [
        .. (spec.InitContainers ?? []).Select(c => new PodContainer(c.RestartPolicy == "Always" ? ContainerKind.Sidecar : ContainerKind.Init, c)),
        .. spec.Containers.Select(c => new PodContainer(ContainerKind.Main, c)),
        .. (spec.EphemeralContainers ?? []).Select(c => new PodContainer(ContainerKind.Ephemeral, AsContainer(c))),
    ];

    private static Container AsContainer(EphemeralContainer c) => new()
    {
        Name = c.Name,
        Image = c.Image,
        Command = c.Command,
        Args = c.Args,
        WorkingDir = c.WorkingDir,
        EnvFrom = c.EnvFrom,
        Env = c.Env,
        VolumeMounts = c.VolumeMounts,
        TerminationMessagePath = c.TerminationMessagePath,
        TerminationMessagePolicy = c.TerminationMessagePolicy,
        ImagePullPolicy = c.ImagePullPolicy,
        SecurityContext = c.SecurityContext,
        Stdin = c.Stdin,
        StdinOnce = c.StdinOnce,
        Tty = c.Tty,
    };
}
