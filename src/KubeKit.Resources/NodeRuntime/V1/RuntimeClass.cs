namespace KubeKit.Resources.NodeRuntime.V1;

/// <summary>A way to run the containers of a pod.</summary>
[KubeResource("node.k8s.io", "v1", Plural = "runtimeclasses", Scope = ResourceScope.Cluster)]
public sealed partial record RuntimeClass : KubeObject
{
    /// <summary>The way by the name that the node's runtime knows; it cannot change.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Handler { get; init; } = "";

    /// <summary>What pods of this class take besides their containers.</summary>
    [ProtoField(3)]
    public Overhead? Overhead { get; init; }

    /// <summary>Which nodes can run them.</summary>
    [ProtoField(4)]
    public Scheduling? Scheduling { get; init; }
}
