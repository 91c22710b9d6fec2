namespace KubeKit.Resources.Core.V1;

/// <summary>The types of a node's conditions.</summary>
public static class NodeConditionType
{
    /// <summary>The node takes pods.</summary>
    public const string Ready = "Ready";

    /// <summary>Memory runs short.</summary>
    public const string MemoryPressure = "MemoryPressure";

    /// <summary>Disk space runs short.</summary>
    public const string DiskPressure = "DiskPressure";

    /// <summary>Process ids run short.</summary>
    public const string PIDPressure = "PIDPressure";

    /// <summary>The node's network is not set up.</summary>
    public const string NetworkUnavailable = "NetworkUnavailable";
}
