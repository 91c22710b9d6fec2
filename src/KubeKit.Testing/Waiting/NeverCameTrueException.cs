namespace KubeKit.Testing;

/// <summary>What a test waited for did not come true in time. The message has the last reason why not, and what the cluster looked like.</summary>
public sealed class NeverCameTrueException(string message, Exception? last = null) : Exception(message, last);
