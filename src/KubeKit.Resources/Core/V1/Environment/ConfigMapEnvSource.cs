namespace KubeKit.Resources.Core.V1;

/// <summary>Takes all keys of a ConfigMap as environment variables.</summary>
public sealed partial record ConfigMapEnvSource
{
    /// <summary>The name of the ConfigMap.</summary>
    [ProtoField(1, In = 1)]
    public string? Name { get; init; }

    /// <summary>Whether the ConfigMap may be missing.</summary>
    [ProtoField(2)]
    public bool? Optional { get; init; }
}
