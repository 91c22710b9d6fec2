namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>How many devices a request asks for.</summary>
public static class DeviceAllocationMode
{
    /// <summary>A number of them.</summary>
    public const string ExactCount = "ExactCount";

    /// <summary>All that match.</summary>
    public const string All = "All";
}
