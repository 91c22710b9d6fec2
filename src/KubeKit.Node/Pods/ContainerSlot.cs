using KubeKit.Node.Probes;

namespace KubeKit.Node.Pods;

/// <summary>The living side of one container of a pod. Only the pod's worker touches it.</summary>
internal sealed class ContainerSlot(PodContainer container)
{
    /// <summary>The container as the pod has it now.</summary>
    public PodContainer Container { get; set; } = container;

    /// <summary>Why it does not start; null when nothing is in its way.</summary>
    public StartFailure? Failure { get; set; }

    /// <summary>Not before then is it to be tried again.</summary>
    public DateTimeOffset RetryAt { get; set; }

    /// <summary>The probes of the running container, and which container they are for.</summary>
    public ContainerProbes? Probes { get; set; }

    /// <summary>The stop under way; null for none.</summary>
    public ContainerStop? Stop { get; set; }

    /// <summary>The ended container for which a crash-loop event was recorded last.</summary>
    public string? BackOffToldFor { get; set; }
}
