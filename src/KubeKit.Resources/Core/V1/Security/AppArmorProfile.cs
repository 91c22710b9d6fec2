namespace KubeKit.Resources.Core.V1;

/// <summary>An AppArmor profile.</summary>
public sealed partial record AppArmorProfile
{
    /// <summary>Localhost, RuntimeDefault or Unconfined.</summary>
    [ProtoField(1), Required]
    public string Type { get; init; } = "";

    /// <summary>The profile on the node, for the type Localhost.</summary>
    [ProtoField(2, KeepsEmpty = true)]
    public string? LocalhostProfile { get; init; }
}
