namespace KubeKit.Resources.Storage.V1;

/// <summary>What went wrong with a volume.</summary>
public sealed partial record VolumeError
{
    /// <summary>When it went wrong.</summary>
    [OmitZero, ProtoField(1)]
    public DateTimeOffset? Time { get; init; }

    /// <summary>What went wrong, for people.</summary>
    [ProtoField(2)]
    public string? Message { get; init; }

    /// <summary>The code of the gRPC error.</summary>
    [ProtoField(3)]
    public int? ErrorCode { get; init; }
}
