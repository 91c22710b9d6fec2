namespace KubeKit.ApiServer.Authentication;

/// <summary>A ServiceAccount as users name it: <c>system:serviceaccount:NAMESPACE:NAME</c>.</summary>
internal readonly record struct ServiceAccountName(string Namespace, string Name)
{
    private const string Prefix = "system:serviceaccount:";

    /// <summary>The user name.</summary>
    public string UserName => $"{Prefix}{Namespace}:{Name}";

    /// <summary>The account that a user name stands for; null when it is no ServiceAccount's.</summary>
    public static ServiceAccountName? Parse(string user)
    {
        if (!user.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = user[Prefix.Length..].Split(':');
        return parts is [{ Length: > 0 } ns, { Length: > 0 } name] ? new ServiceAccountName(ns, name) : null;
    }

    /// <summary>The groups of every account of a namespace.</summary>
    public static IReadOnlyList<string> GroupsOf(string ns) => ["system:serviceaccounts", $"system:serviceaccounts:{ns}"];
}
