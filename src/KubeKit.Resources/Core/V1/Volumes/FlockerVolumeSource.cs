namespace KubeKit.Resources.Core.V1;

/// <summary>A Flocker volume. No longer supported.</summary>
public sealed partial record FlockerVolumeSource
{
    /// <summary>The name of the dataset.</summary>
    [ProtoField(1)]
    public string? DatasetName { get; init; }

    /// <summary>The UUID of the dataset.</summary>
    [ProtoField(2)]
    public string? DatasetUUID { get; init; }
}
