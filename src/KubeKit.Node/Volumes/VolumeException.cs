namespace KubeKit.Node.Volumes;

/// <summary>A volume cannot be made yet; the message goes to a FailedMount event, and the pod waits.</summary>
internal sealed class VolumeException(string message, Exception? inner = null) : Exception(message, inner);
