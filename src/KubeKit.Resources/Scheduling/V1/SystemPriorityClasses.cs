namespace KubeKit.Resources.Scheduling.V1;

/// <summary>The priority classes that every cluster has, and the bounds of what others may be.</summary>
public static class SystemPriorityClasses
{
    /// <summary>The prefix of names that only these classes may have.</summary>
    public const string Prefix = "system-";

    /// <summary>The class of pods that the cluster cannot do without.</summary>
    public const string ClusterCritical = "system-cluster-critical";

    /// <summary>The class of pods that their node cannot do without.</summary>
    public const string NodeCritical = "system-node-critical";

    /// <summary>The highest priority of classes that users make.</summary>
    public const int HighestUserPriority = 1_000_000_000;

    /// <summary>The priority of <see cref="ClusterCritical"/>: twice what users may have.</summary>
    public const int ClusterCriticalPriority = 2_000_000_000;

    /// <summary>The priority of <see cref="NodeCritical"/>.</summary>
    public const int NodeCriticalPriority = 2_000_001_000;

    /// <summary>The classes themselves.</summary>
    public static IReadOnlyList<PriorityClass> All { get; } =
    [
        Class(NodeCritical, NodeCriticalPriority, "Used for system critical pods that must not be moved from their current node."),
        Class(ClusterCritical, ClusterCriticalPriority,
            "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary."),
    ];

    // What keeps a class of a reserved name from being one of these; null when it is one.
    internal static string? WhyNot(PriorityClass value)
    {
        if (All.FirstOrDefault(known => known.Metadata.Name == value.Metadata.Name) is not { } known)
        {
            return $"{value.Metadata.Name} is not a known system priority class";
        }

        return known.Value != value.Value ? $"value of {value.Metadata.Name} PriorityClass must be {known.Value}"
            : value.GlobalDefault == true ? $"globalDefault of {value.Metadata.Name} PriorityClass must be false"
            : null;
    }

    private static PriorityClass Class(string name, int priority, string description) =>
        new() { Metadata = new() { Name = name }, Value = priority, Description = description, PreemptionPolicy = "PreemptLowerPriority" };
}
