namespace KubeKit.Resources.FlowControl.V1;

/// <summary>A share of the server's capacity, for the requests of some FlowSchemas.</summary>
[KubeResource("flowcontrol.apiserver.k8s.io", "v1", Plural = "prioritylevelconfigurations", Scope = ResourceScope.Cluster)]
public sealed partial record PriorityLevelConfiguration : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public PriorityLevelConfigurationSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public PriorityLevelConfigurationStatus? Status { get; init; }
}
