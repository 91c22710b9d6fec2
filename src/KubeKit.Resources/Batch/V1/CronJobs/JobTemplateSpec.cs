using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Batch.V1;

/// <summary>What Jobs are made from.</summary>
public sealed partial record JobTemplateSpec
{
    /// <summary>The labels and annotations that the Jobs get.</summary>
    [OmitZero, ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    /// <summary>What the Jobs do.</summary>
    [OmitZero, ProtoField(2)]
    public JobSpec? Spec { get; init; }
}
