using KubeKit.Resources.FlowControl.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Bootstrap.FlowControl;

/// <summary>The priority levels that every cluster has, with upstream's values.</summary>
internal static class PriorityLevels
{
    /// <summary>Those that must be as they are.</summary>
    public static IReadOnlyList<PriorityLevelConfiguration> Mandatory { get; } =
    [
        Named("exempt", new() { Type = "Exempt", Exempt = new() { NominalConcurrencyShares = 0, LendablePercent = 0 } }),
        Named("catch-all", new() { Type = "Limited", Limited = new() { NominalConcurrencyShares = 5, LendablePercent = 0, LimitResponse = new() { Type = "Reject" } } }),
    ];

    /// <summary>Those that clusters begin with.</summary>
    public static IReadOnlyList<PriorityLevelConfiguration> Suggested { get; } =
    [
        Queued("system", shares: 30, lendable: 33, queues: 64, hand: 6),
        Queued("node-high", shares: 40, lendable: 25, queues: 64, hand: 6),
        Queued("leader-election", shares: 10, lendable: 0, queues: 16, hand: 4),
        Queued("workload-high", shares: 40, lendable: 50, queues: 128, hand: 6),
        Queued("workload-low", shares: 100, lendable: 90, queues: 128, hand: 6),
        Queued("global-default", shares: 20, lendable: 50, queues: 128, hand: 6),
    ];

    private static PriorityLevelConfiguration Queued(string name, int shares, int lendable, int queues, int hand) => Named(name, new()
    {
        Type = "Limited",
        Limited = new()
        {
            NominalConcurrencyShares = shares,
            LendablePercent = lendable,
            LimitResponse = new() { Type = "Queue", Queuing = new() { Queues = queues, HandSize = hand, QueueLengthLimit = 50 } },
        },
    });

    private static PriorityLevelConfiguration Named(string name, PriorityLevelConfigurationSpec spec) => new()
    {
        Metadata = new ObjectMeta { Name = name, Annotations = FlowControlDefaults.Annotations },
        Spec = spec,
    };
}
