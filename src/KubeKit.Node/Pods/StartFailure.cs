namespace KubeKit.Node.Pods;

/// <summary>Why a container waits: the reason and message of its waiting state.</summary>
internal sealed record StartFailure(string Reason, string Message);

/// <summary>A container could not be started; what is shown while it waits.</summary>
internal sealed class ContainerStartException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public StartFailure Failure { get; } = new(reason, message);
}
