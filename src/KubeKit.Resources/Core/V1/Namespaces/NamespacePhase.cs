namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="NamespaceStatus.Phase"/>.</summary>
public static class NamespacePhase
{
    /// <summary>In use.</summary>
    public const string Active = "Active";

    /// <summary>Being deleted.</summary>
    public const string Terminating = "Terminating";
}
