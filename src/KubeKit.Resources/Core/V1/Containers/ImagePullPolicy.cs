namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="Container.ImagePullPolicy"/>.</summary>
public static class ImagePullPolicy
{
    /// <summary>Pull at each start.</summary>
    public const string Always = "Always";

    /// <summary>Pull when the node has no such image.</summary>
    public const string IfNotPresent = "IfNotPresent";

    /// <summary>Never pull.</summary>
    public const string Never = "Never";
}
