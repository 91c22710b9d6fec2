namespace KubeKit.Resources.Core.V1;

/// <summary>An Azure file share. Served by a CSI driver.</summary>
public sealed partial record AzureFilePersistentVolumeSource
{
    /// <summary>The Secret with the account's name and key.</summary>
    [ProtoField(1), Required]
    public string SecretName { get; init; } = "";

    /// <summary>The name of the share.</summary>
    [ProtoField(2), Required]
    public string ShareName { get; init; } = "";

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(3)]
    public bool? ReadOnly { get; init; }

    /// <summary>The namespace of the Secret; that of the claim when unset.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? SecretNamespace { get; init; }
}
