namespace KubeKit.Resources.Core.V1;

/// <summary>How clients keep their endpoint.</summary>
public sealed partial record ClientIPConfig
{
    /// <summary>How long, in seconds, a client's affinity lasts; three hours when unset.</summary>
    [ProtoField(1)]
    public int? TimeoutSeconds { get; init; }
}
