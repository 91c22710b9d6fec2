namespace KubeKit.Resources.Metadata;

/// <summary>The values of <see cref="DeleteOptions.PropagationPolicy"/>.</summary>
public static class PropagationPolicy
{
    /// <summary>Dependents stay, without owner.</summary>
    public const string Orphan = "Orphan";

    /// <summary>Dependents are deleted afterwards.</summary>
    public const string Background = "Background";

    /// <summary>Dependents are deleted first.</summary>
    public const string Foreground = "Foreground";
}
