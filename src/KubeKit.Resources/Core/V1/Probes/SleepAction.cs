namespace KubeKit.Resources.Core.V1;

/// <summary>Waits for a time.</summary>
public sealed partial record SleepAction
{
    /// <summary>How many seconds.</summary>
    [ProtoField(1), Required]
    public long Seconds { get; init; }
}
