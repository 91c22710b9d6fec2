namespace KubeKit.Resources.Core.V1;

/// <summary>A taint that a pod bears.</summary>
public sealed partial record Toleration
{
    /// <summary>The name of the taint; empty, with Exists, for every taint.</summary>
    [ProtoField(1)]
    public string? Key { get; init; }

    /// <summary>Equal (the default) or Exists.</summary>
    [ProtoField(2)]
    public string? Operator { get; init; }

    /// <summary>The value of the taint.</summary>
    [ProtoField(3)]
    public string? Value { get; init; }

    /// <summary>The effect; empty for every effect.</summary>
    [ProtoField(4)]
    public string? Effect { get; init; }

    /// <summary>How long, in seconds, a NoExecute taint is borne; for ever when unset.</summary>
    [ProtoField(5)]
    public long? TolerationSeconds { get; init; }
}
