namespace KubeKit.Resources.Metadata;

/// <summary>The values of a condition's status.</summary>
public static class ConditionStatus
{
    /// <summary>It holds.</summary>
    public const string True = "True";

    /// <summary>It does not hold.</summary>
    public const string False = "False";

    /// <summary>Nobody can tell.</summary>
    public const string Unknown = "Unknown";
}
