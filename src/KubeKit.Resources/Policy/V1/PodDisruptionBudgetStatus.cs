using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Policy.V1;

/// <summary>The observed state of a PodDisruptionBudget.</summary>
public sealed partial record PodDisruptionBudgetStatus
{
    /// <summary>The generation that the controller last acted on.</summary>
    [OmitZero, ProtoField(1)]
    public long? ObservedGeneration { get; init; }

    /// <summary>When pods were evicted that have not yet been seen to end, by name.</summary>
    [ProtoField(2)]
    public IReadOnlyDictionary<string, DateTimeOffset>? DisruptedPods { get; init; }

    /// <summary>How many more pods may be evicted now.</summary>
    [ProtoField(3)]
    public int DisruptionsAllowed { get; init; }

    /// <summary>How many pods are healthy.</summary>
    [ProtoField(4)]
    public int CurrentHealthy { get; init; }

    /// <summary>How many pods must be healthy.</summary>
    [ProtoField(5)]
    public int DesiredHealthy { get; init; }

    /// <summary>How many pods there are to be.</summary>
    [ProtoField(6)]
    public int ExpectedPods { get; init; }

    /// <summary>The latest observations of the budget's state.</summary>
    [ProtoField(7), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<Condition>? Conditions { get; init; }
}
