namespace KubeKit.Resources.Core.V1;

/// <summary>The wanted state of a ReplicationController.</summary>
public sealed partial record ReplicationControllerSpec
{
    /// <summary>How many pods are wanted; 1 when unset.</summary>
    [ProtoField(1), Default(1)]
    public int? Replicas { get; init; }

    /// <summary>How long, in seconds, a pod must be ready to count as available.</summary>
    [OmitZero, ProtoField(4)]
    public int? MinReadySeconds { get; init; }

    /// <summary>The labels of the pods that belong to the controller; the template's labels when unset.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyDictionary<string, string>? Selector { get; init; }

    /// <summary>What the pods are made from.</summary>
    [ProtoField(3)]
    public PodTemplateSpec? Template { get; init; }
}
