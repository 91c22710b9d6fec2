namespace KubeKit.Resources.Authentication.V1;

/// <summary>Who the server takes the asker for.</summary>
public sealed partial record SelfSubjectReviewStatus
{
    /// <summary>The asker.</summary>
    [OmitZero, ProtoField(1)]
    public UserInfo? UserInfo { get; init; }
}
