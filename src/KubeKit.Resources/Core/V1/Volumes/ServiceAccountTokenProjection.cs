namespace KubeKit.Resources.Core.V1;

/// <summary>A token of the pod's ServiceAccount as a file.</summary>
public sealed partial record ServiceAccountTokenProjection
{
    /// <summary>Whom the token is meant for; the API server when unset.</summary>
    [ProtoField(1)]
    public string? Audience { get; init; }

    /// <summary>How long, in seconds, the token is valid, at least 600; it is renewed in time.</summary>
    [ProtoField(2), Default(3600)]
    public long? ExpirationSeconds { get; init; }

    /// <summary>The path of the file within the volume.</summary>
    [ProtoField(3), Required]
    public string Path { get; init; } = "";
}
