namespace KubeKit.Resources.Behaviors;

/// <summary>A kind whose creator also says its status (Node: the kubelet registers with what it found). Other kinds start without status.</summary>
public interface ICreatedWithStatus;
