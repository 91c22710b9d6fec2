namespace KubeKit.Resources.Core.V1;

/// <summary>An Azure file share. Served by a CSI driver.</summary>
public sealed partial record AzureFileVolumeSource
{
    /// <summary>The Secret with the storage account's name and key.</summary>
    [ProtoField(1), Required]
    public string SecretName { get; init; } = "";

    /// <summary>The name of the share.</summary>
    [ProtoField(2), Required]
    public string ShareName { get; init; } = "";

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(3)]
    public bool? ReadOnly { get; init; }
}
