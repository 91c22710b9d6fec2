using KubeKit.Client;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Selectors;

namespace KubeKit.Controllers.Replicas;

/// <summary>What a ReplicaSet and a ReplicationController have in common.</summary>
/// <param name="Value">The object.</param>
/// <param name="Replicas">How many pods it wants.</param>
/// <param name="Selector">Which pods are its own.</param>
/// <param name="Template">What its pods look like.</param>
/// <param name="MinReadySeconds">How long a pod must be ready to count as available.</param>
internal sealed record ReplicaOwner(KubeObject Value, int Replicas, LabelSelectorQuery Selector, PodTemplateSpec Template, int MinReadySeconds)
{
    public ObjectKey Key { get; } = ObjectKey.Of(Value);
}

/// <summary>What was counted of a replica owner's pods.</summary>
/// <param name="Replicas">Active pods.</param>
/// <param name="FullyLabeled">Those with all labels of the template.</param>
/// <param name="Ready">Those that are ready.</param>
/// <param name="Available">Those that have been ready for long enough.</param>
/// <param name="Failure">Why the wanted count could not be made; null when it could.</param>
/// <param name="NextAvailability">When the next ready pod becomes available; null for none.</param>
internal sealed record ReplicaCounts(int Replicas, int FullyLabeled, int Ready, int Available, ReplicaFailure? Failure, DateTimeOffset? NextAvailability)
{
    public static ReplicaCounts Of(ReplicaOwner owner, IReadOnlyCollection<Pod> active, ReplicaFailure? failure, DateTimeOffset now)
    {
        var labels = owner.Template.Metadata?.Labels ?? new Dictionary<string, string>();
        var waiting = active.Where(p => PodFacts.IsReady(p) && !PodFacts.IsAvailable(p, owner.MinReadySeconds, now))
            .Select(p => (PodFacts.ReadySince(p) ?? now).AddSeconds(owner.MinReadySeconds)).ToArray();
        return new ReplicaCounts(
            active.Count,
            active.Count(p => labels.All(l => p.Metadata.Labels is { } own && own.TryGetValue(l.Key, out var value) && value == l.Value)),
            active.Count(PodFacts.IsReady),
            active.Count(p => PodFacts.IsAvailable(p, owner.MinReadySeconds, now)),
            failure,
            waiting.Length > 0 ? waiting.Min() : null);
    }
}

/// <summary>Why pods could not be created or deleted.</summary>
/// <param name="Reason">FailedCreate or FailedDelete.</param>
/// <param name="Message">The server's words.</param>
internal sealed record ReplicaFailure(string Reason, string Message);
