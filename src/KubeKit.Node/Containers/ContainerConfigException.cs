namespace KubeKit.Node.Containers;

/// <summary>A container cannot be made from its pod's spec as things are; the message goes to the status beside CreateContainerConfigError.</summary>
internal sealed class ContainerConfigException(string message) : Exception(message);
