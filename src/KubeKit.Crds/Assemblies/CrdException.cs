namespace KubeKit.Crds.Assemblies;

/// <summary>What the user has to mend, in a message that says what and where.</summary>
public sealed class CrdException(string message) : Exception(message);
