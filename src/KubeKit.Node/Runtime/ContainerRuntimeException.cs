namespace KubeKit.Node.Runtime;

/// <summary>What went wrong in a runtime.</summary>
public enum ContainerRuntimeError
{
    /// <summary>The runtime does not answer.</summary>
    Unavailable,

    /// <summary>No such sandbox or container.</summary>
    NotFound,

    /// <summary>The image name is malformed.</summary>
    InvalidImageName,

    /// <summary>The image cannot be brought here.</summary>
    ImagePull,

    /// <summary>The container cannot be created from what was asked.</summary>
    CreateContainer,

    /// <summary>The container cannot be started: no such executable, no permission.</summary>
    RunContainer,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A runtime could not do what was asked; the message is fit for a pod's status.</summary>
public sealed class ContainerRuntimeException(ContainerRuntimeError error, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What went wrong.</summary>
    public ContainerRuntimeError Error { get; } = error;
}
