namespace KubeKit.Resources.Storage.V1;

/// <summary>The storage drivers of a node.</summary>
public sealed partial record CSINodeSpec
{
    /// <summary>The drivers.</summary>
    [ProtoField(1), Required(AllowEmpty = true), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<CSINodeDriver> Drivers { get; init; } = [];
}
