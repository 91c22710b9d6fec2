namespace KubeKit.Resources.Core.V1;

/// <summary>What keeps pods away from a node unless they tolerate it.</summary>
public sealed partial record Taint
{
    /// <summary>The name of the taint.</summary>
    [ProtoField(1), Required]
    public string Key { get; init; } = "";

    /// <summary>The value.</summary>
    [ProtoField(2)]
    public string? Value { get; init; }

    /// <summary>NoSchedule, PreferNoSchedule or NoExecute.</summary>
    [ProtoField(3), Required]
    public string Effect { get; init; } = "";

    /// <summary>When the taint was added.</summary>
    [ProtoField(4)]
    public DateTimeOffset? TimeAdded { get; init; }
}
