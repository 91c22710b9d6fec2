using KubeKit.Resources;

namespace KubeKit.Client.Events;

/// <summary>Records what happened to an object as Kubernetes events. Never throws and never waits for the server; like events are counted up in one.</summary>
public interface IEventRecorder
{
    /// <summary>Records an event.</summary>
    /// <param name="regarding">The object it is about.</param>
    /// <param name="type"><c>Normal</c> or <c>Warning</c>.</param>
    /// <param name="reason">A short CamelCase reason, such as <c>ScalingReplicaSet</c>.</param>
    /// <param name="message">A sentence for people.</param>
    /// <param name="fieldPath">The part of the object, such as <c>spec.containers{web}</c>; null for the whole.</param>
    void Record(KubeObject regarding, string type, string reason, string message, string? fieldPath = null);
}

/// <summary>Makes event recorders.</summary>
public interface IEventRecorderFactory
{
    /// <summary>A recorder whose events come from a component, such as <c>deployment-controller</c> or <c>kubelet</c>.</summary>
    /// <param name="component">The component.</param>
    /// <param name="host">The node it runs on; null for none.</param>
    IEventRecorder Create(string component, string? host = null);
}
