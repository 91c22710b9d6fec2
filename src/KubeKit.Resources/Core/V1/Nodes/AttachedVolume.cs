namespace KubeKit.Resources.Core.V1;

/// <summary>A volume attached to a node.</summary>
public sealed partial record AttachedVolume
{
    /// <summary>The name of the volume.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The path of its device.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string DevicePath { get; init; } = "";
}
