namespace KubeKit.Resources.Certificates.V1;

/// <summary>A decision about a request, or why it failed.</summary>
public sealed partial record CertificateSigningRequestCondition
{
    /// <summary>Approved, Denied or Failed.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [ProtoField(6), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";

    /// <summary>Why, as one word.</summary>
    [ProtoField(2)]
    public string? Reason { get; init; }

    /// <summary>Why, for people.</summary>
    [ProtoField(3)]
    public string? Message { get; init; }

    /// <summary>When the condition was last updated.</summary>
    [OmitZero, ProtoField(4)]
    public DateTimeOffset? LastUpdateTime { get; init; }

    /// <summary>When the status last changed.</summary>
    [OmitZero, ProtoField(5)]
    public DateTimeOffset? LastTransitionTime { get; init; }
}
