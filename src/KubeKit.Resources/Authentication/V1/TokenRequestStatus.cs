namespace KubeKit.Resources.Authentication.V1;

/// <summary>A token.</summary>
public sealed partial record TokenRequestStatus
{
    /// <summary>The token.</summary>
    [ProtoField(1)]
    public string? Token { get; init; }

    /// <summary>When the token ends.</summary>
    [OmitZero, ProtoField(2)]
    public DateTimeOffset? ExpirationTimestamp { get; init; }
}
