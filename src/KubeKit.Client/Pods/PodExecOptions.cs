namespace KubeKit.Client.Pods;

/// <summary>Which streams of a container's process are wanted.</summary>
public sealed record PodExecOptions
{
    /// <summary>The container; null for the only one (or the one that the pod's <c>kubectl.kubernetes.io/default-container</c> names).</summary>
    public string? Container { get; init; }

    /// <summary>Whether there is something for the process to read.</summary>
    public bool StandardInput { get; init; }

    /// <summary>Whether its output is wanted.</summary>
    /// <value><c>true</c></value>
    public bool StandardOutput { get; init; } = true;

    /// <summary>Whether its error output is wanted; with a terminal that is part of the output.</summary>
    /// <value><c>true</c></value>
    public bool StandardError { get; init; } = true;

    /// <summary>Whether it gets a terminal, which <see cref="RemoteCommand.ResizeAsync"/> gives its size.</summary>
    public bool Terminal { get; init; }
}
