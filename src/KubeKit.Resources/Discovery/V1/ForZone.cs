namespace KubeKit.Resources.Discovery.V1;

/// <summary>A zone for which an endpoint is meant.</summary>
public sealed partial record ForZone
{
    /// <summary>The name of the zone.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";
}
