namespace KubeKit.Resources.Networking.V1;

/// <summary>The values of <see cref="HTTPIngressPath.PathType"/>.</summary>
public static class PathType
{
    /// <summary>The path is the same, letter by letter.</summary>
    public const string Exact = "Exact";

    /// <summary>The path begins with the same parts between slashes.</summary>
    public const string Prefix = "Prefix";

    /// <summary>As the controller of the class has it.</summary>
    public const string ImplementationSpecific = "ImplementationSpecific";
}
