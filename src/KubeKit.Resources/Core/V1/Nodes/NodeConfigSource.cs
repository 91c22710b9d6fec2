namespace KubeKit.Resources.Core.V1;

/// <summary>Where a kubelet's configuration comes from. No longer in use.</summary>
public sealed partial record NodeConfigSource
{
    /// <summary>The ConfigMap.</summary>
    [ProtoField(2)]
    public ConfigMapNodeConfigSource? ConfigMap { get; init; }
}
