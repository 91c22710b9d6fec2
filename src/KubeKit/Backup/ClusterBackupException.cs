namespace KubeKit;

/// <summary>A backup could not be taken, restored or verified; the message says why, for a person to read.</summary>
public sealed class ClusterBackupException(string message, Exception? inner = null) : Exception(message, inner);
