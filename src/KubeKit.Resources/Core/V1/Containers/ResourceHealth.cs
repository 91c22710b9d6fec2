namespace KubeKit.Resources.Core.V1;

/// <summary>The health of a device.</summary>
public sealed partial record ResourceHealth
{
    /// <summary>The id of the device.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string ResourceID { get; init; } = "";

    /// <summary>Healthy, Unhealthy or Unknown.</summary>
    [ProtoField(2)]
    public string? Health { get; init; }

    /// <summary>More about the health, for people.</summary>
    [ProtoField(6, KeepsEmpty = true)]
    public string? Message { get; init; }
}
