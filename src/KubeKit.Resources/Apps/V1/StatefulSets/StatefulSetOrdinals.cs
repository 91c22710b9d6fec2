namespace KubeKit.Resources.Apps.V1;

/// <summary>How the pods are counted.</summary>
public sealed partial record StatefulSetOrdinals
{
    /// <summary>The first ordinal; 0 when unset.</summary>
    [OmitZero, ProtoField(1)]
    public int? Start { get; init; }
}
