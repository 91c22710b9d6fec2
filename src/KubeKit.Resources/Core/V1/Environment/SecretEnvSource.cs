namespace KubeKit.Resources.Core.V1;

/// <summary>Takes all keys of a Secret as environment variables.</summary>
public sealed partial record SecretEnvSource
{
    /// <summary>The name of the Secret.</summary>
    [ProtoField(1, In = 1)]
    public string? Name { get; init; }

    /// <summary>Whether the Secret may be missing.</summary>
    [ProtoField(2)]
    public bool? Optional { get; init; }
}
