namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>The pool that a slice belongs to.</summary>
public sealed partial record ResourcePool
{
    /// <summary>The name of the pool.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>Grows whenever the pool changes: only the slices of the highest count.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public long Generation { get; init; }

    /// <summary>How many slices the pool has.</summary>
    [ProtoField(3), Required]
    public long ResourceSliceCount { get; init; }
}
