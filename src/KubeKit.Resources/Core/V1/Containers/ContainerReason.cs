namespace KubeKit.Resources.Core.V1;

/// <summary>Reasons of waiting and ended containers.</summary>
public static class ContainerReason
{
    /// <summary>The container is being made.</summary>
    public const string ContainerCreating = "ContainerCreating";

    /// <summary>Init containers come first.</summary>
    public const string PodInitializing = "PodInitializing";

    /// <summary>The container ends again and again; the next start waits.</summary>
    public const string CrashLoopBackOff = "CrashLoopBackOff";

    /// <summary>Pulling failed; the next try waits.</summary>
    public const string ImagePullBackOff = "ImagePullBackOff";

    /// <summary>Pulling failed.</summary>
    public const string ErrImagePull = "ErrImagePull";

    /// <summary>The image is absent and may not be pulled.</summary>
    public const string ErrImageNeverPull = "ErrImageNeverPull";

    /// <summary>The image name cannot be read.</summary>
    public const string InvalidImageName = "InvalidImageName";

    /// <summary>The configuration, such as a Secret key, is missing.</summary>
    public const string CreateContainerConfigError = "CreateContainerConfigError";

    /// <summary>The runtime could not make the container.</summary>
    public const string CreateContainerError = "CreateContainerError";

    /// <summary>The runtime could not start the container.</summary>
    public const string RunContainerError = "RunContainerError";

    /// <summary>Ended with exit code 0.</summary>
    public const string Completed = "Completed";

    /// <summary>Ended with another exit code.</summary>
    public const string Error = "Error";

    /// <summary>Killed for want of memory.</summary>
    public const string OOMKilled = "OOMKilled";

    /// <summary>The container could not run.</summary>
    public const string ContainerCannotRun = "ContainerCannotRun";

    /// <summary>The pod's active deadline passed.</summary>
    public const string DeadlineExceeded = "DeadlineExceeded";

    /// <summary>The container is gone and nobody saw how it ended.</summary>
    public const string ContainerStatusUnknown = "ContainerStatusUnknown";
}
