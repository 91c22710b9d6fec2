namespace KubeKit.Resources.Core.V1;

/// <summary>Where many environment variables come from at once.</summary>
public sealed partial record EnvFromSource
{
    /// <summary>What is put before each name.</summary>
    [ProtoField(1)]
    public string? Prefix { get; init; }

    /// <summary>The ConfigMap whose keys become variables.</summary>
    [ProtoField(2)]
    public ConfigMapEnvSource? ConfigMapRef { get; init; }

    /// <summary>The Secret whose keys become variables.</summary>
    [ProtoField(3)]
    public SecretEnvSource? SecretRef { get; init; }
}
