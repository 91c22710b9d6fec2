namespace KubeKit.Resources.Core.V1;

/// <summary>A ConfigMap with a kubelet's configuration. No longer in use.</summary>
public sealed partial record ConfigMapNodeConfigSource
{
    /// <summary>The namespace of the ConfigMap.</summary>
    [ProtoField(1), Required]
    public string Namespace { get; init; } = "";

    /// <summary>The name of the ConfigMap.</summary>
    [ProtoField(2), Required]
    public string Name { get; init; } = "";

    /// <summary>The UID of the ConfigMap.</summary>
    [ProtoField(3)]
    public string? Uid { get; init; }

    /// <summary>The resource version of the ConfigMap.</summary>
    [ProtoField(4)]
    public string? ResourceVersion { get; init; }

    /// <summary>The key that holds the configuration.</summary>
    [ProtoField(5), Required]
    public string KubeletConfigKey { get; init; } = "";
}
