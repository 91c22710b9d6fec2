namespace KubeKit.Resources.Authentication.V1;

/// <summary>Whose token it is.</summary>
public sealed partial record TokenReviewStatus
{
    /// <summary>Whether the token is good.</summary>
    [OmitZero, ProtoField(1)]
    public bool? Authenticated { get; init; }

    /// <summary>Who bears the token.</summary>
    [OmitZero, ProtoField(2)]
    public UserInfo? User { get; init; }

    /// <summary>Which of the asked audiences the token is meant for.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<string>? Audiences { get; init; }

    /// <summary>Why the token could not be checked.</summary>
    [ProtoField(3)]
    public string? Error { get; init; }
}
