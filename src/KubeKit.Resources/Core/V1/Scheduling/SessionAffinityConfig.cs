namespace KubeKit.Resources.Core.V1;

/// <summary>The settings of session affinity.</summary>
public sealed partial record SessionAffinityConfig
{
    /// <summary>The settings of affinity by client address.</summary>
    [ProtoField(1)]
    public ClientIPConfig? ClientIP { get; init; }
}
