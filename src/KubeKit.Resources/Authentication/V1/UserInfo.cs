namespace KubeKit.Resources.Authentication.V1;

/// <summary>Who somebody is.</summary>
public sealed partial record UserInfo
{
    /// <summary>The name.</summary>
    [ProtoField(1)]
    public string? Username { get; init; }

    /// <summary>The number or text that stays with this user, unlike the name.</summary>
    [ProtoField(2)]
    public string? Uid { get; init; }

    /// <summary>The groups the user is in.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>What else the authenticator told.</summary>
    [ProtoField(4)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Extra { get; init; }
}
