namespace KubeKit.Resources.Core.V1;

/// <summary>The values of an event's type.</summary>
public static class EventType
{
    /// <summary>For information.</summary>
    public const string Normal = "Normal";

    /// <summary>Something may go wrong.</summary>
    public const string Warning = "Warning";
}
