namespace KubeKit.ApiServer.Authentication;

/// <summary>Who makes a request.</summary>
/// <param name="Name">The user name, such as <c>system:node:worker-1</c>.</param>
/// <param name="Groups">The groups, <c>system:authenticated</c> or <c>system:unauthenticated</c> among them.</param>
public sealed record UserInfo(string Name, IReadOnlyList<string> Groups)
{
    /// <summary>The group of everybody whose name was proved.</summary>
    public const string AuthenticatedGroup = "system:authenticated";

    /// <summary>The group of everybody else.</summary>
    public const string UnauthenticatedGroup = "system:unauthenticated";

    /// <summary>The group that may do everything.</summary>
    public const string MastersGroup = "system:masters";

    /// <summary>The group of nodes.</summary>
    public const string NodesGroup = "system:nodes";

    /// <summary>A stable identifier, where the authenticator knows one.</summary>
    public string? Uid { get; init; }

    /// <summary>What else the authenticator knows of the user, such as the pod that a ServiceAccount's token is bound to.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = NoExtra;

    private static readonly Dictionary<string, IReadOnlyList<string>> NoExtra = [];

    /// <summary>Whoever presented nothing.</summary>
    public static UserInfo Anonymous { get; } = new("system:anonymous", [UnauthenticatedGroup]);

    /// <summary>A user whose name was proved: its own groups and <see cref="AuthenticatedGroup"/>.</summary>
    public static UserInfo Authenticated(string name, params IEnumerable<string> groups) => new(name, [.. groups, AuthenticatedGroup]);

    /// <summary>Whether the user belongs to a group.</summary>
    public bool IsIn(string group)
    {
        for (var i = 0; i < Groups.Count; i++)
        {
            if (Groups[i] == group)
            {
                return true;
            }
        }

        return false;
    }
}
