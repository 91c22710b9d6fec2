namespace KubeKit.Resources.Core.V1;

/// <summary>The bounds.</summary>
public sealed partial record LimitRangeSpec
{
    /// <summary>The bounds, by type of object.</summary>
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<LimitRangeItem> Limits { get; init; } = [];
}
