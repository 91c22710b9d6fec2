namespace KubeKit.Resources.Core.V1;

/// <summary>The state of a kubelet's configuration. No longer in use.</summary>
public sealed partial record NodeConfigStatus
{
    /// <summary>The configuration to use.</summary>
    [ProtoField(1)]
    public NodeConfigSource? Assigned { get; init; }

    /// <summary>The configuration in use.</summary>
    [ProtoField(2)]
    public NodeConfigSource? Active { get; init; }

    /// <summary>The configuration to fall back to.</summary>
    [ProtoField(3)]
    public NodeConfigSource? LastKnownGood { get; init; }

    /// <summary>What is wrong with the assigned configuration.</summary>
    [ProtoField(4)]
    public string? Error { get; init; }
}
