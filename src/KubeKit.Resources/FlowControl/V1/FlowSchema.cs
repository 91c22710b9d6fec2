namespace KubeKit.Resources.FlowControl.V1;

/// <summary>Sorts requests into flows of a priority level.</summary>
[KubeResource("flowcontrol.apiserver.k8s.io", "v1", Plural = "flowschemas", Scope = ResourceScope.Cluster)]
public sealed partial record FlowSchema : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public FlowSchemaSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public FlowSchemaStatus? Status { get; init; }
}
