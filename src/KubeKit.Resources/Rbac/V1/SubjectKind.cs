namespace KubeKit.Resources.Rbac.V1;

/// <summary>The values of <see cref="Subject.Kind"/>.</summary>
public static class SubjectKind
{
    /// <summary>A user, by the name that authentication found.</summary>
    public const string User = "User";

    /// <summary>All users of a group.</summary>
    public const string Group = "Group";

    /// <summary>A ServiceAccount.</summary>
    public const string ServiceAccount = "ServiceAccount";
}
