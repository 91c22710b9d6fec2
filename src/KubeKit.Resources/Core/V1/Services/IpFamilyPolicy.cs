namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="ServiceSpec.IpFamilyPolicy"/>.</summary>
public static class IpFamilyPolicy
{
    /// <summary>One family.</summary>
    public const string SingleStack = "SingleStack";

    /// <summary>Both where the cluster has both.</summary>
    public const string PreferDualStack = "PreferDualStack";

    /// <summary>Both.</summary>
    public const string RequireDualStack = "RequireDualStack";
}
