namespace KubeKit.Resources.Core.V1;

/// <summary>Names of resources that pods ask for and nodes offer.</summary>
public static class ResourceName
{
    /// <summary>Processor time, in cores.</summary>
    public const string Cpu = "cpu";

    /// <summary>Memory, in bytes.</summary>
    public const string Memory = "memory";

    /// <summary>Local disk, in bytes.</summary>
    public const string EphemeralStorage = "ephemeral-storage";

    /// <summary>The number of pods.</summary>
    public const string Pods = "pods";

    /// <summary>Volume size, in bytes.</summary>
    public const string Storage = "storage";

    /// <summary>What the names of huge page sizes start with.</summary>
    public const string HugePagesPrefix = "hugepages-";
}
