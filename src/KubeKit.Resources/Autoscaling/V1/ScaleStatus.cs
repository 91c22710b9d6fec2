namespace KubeKit.Resources.Autoscaling.V1;

/// <summary>The present number of replicas.</summary>
public sealed partial record ScaleStatus
{
    /// <summary>How many replicas there are.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public int Replicas { get; init; }

    /// <summary>Which pods the replicas are, as the text of a label selector.</summary>
    [ProtoField(2)]
    public string? Selector { get; init; }
}
