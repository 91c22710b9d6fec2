using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.Options;

namespace KubeKit.Controllers.PodGarbageCollection;

/// <summary>Keeps no more pods that have ended than <see cref="KubeControllersOptions.TerminatedPodThreshold"/>: the oldest go.</summary>
internal sealed class TerminatedPodReconciler : Reconciler<Pod>
{
    private const string ByEnd = "ended";

    // All pods are one concern: changes in the meantime make one more look, not one each.
    private static readonly ObjectKey All = new("", "terminated-pods");
    private readonly IKubeClient _client;
    private readonly IInformer<Pod> _pods;
    private readonly int _threshold;

    public TerminatedPodReconciler(IKubeClient client, IInformerFactory informers, IOptions<KubeControllersOptions> options)
    {
        (_client, _pods, _threshold) = (client, informers.Get<Pod>(), options.Value.TerminatedPodThreshold);
        _pods.AddIndex(ByEnd, static pod => HasEnded(pod) ? [""] : []);
    }

    public override void Configure(ReconcilerBuilder<Pod> builder)
    {
        builder.Predicate = static _ => false;
        builder.Watches<Pod>(static change =>
            change.Type != InformerEventType.Deleted && HasEnded(change.Object) && (change.Old is null || !HasEnded(change.Old)) ? [All] : []);
    }

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_threshold <= 0)
        {
            return ReconcileResult.Done;
        }

        foreach (var pod in Excess(_pods.ByIndex(ByEnd, ""), _threshold).Where(pod => pod.Metadata.DeletionTimestamp is null))
        {
            try
            {
                var options = new DeleteOptions { GracePeriodSeconds = 0, Preconditions = new() { Uid = pod.Metadata.Uid } };
                await _client.DeleteAsync<Pod>(ObjectKey.Of(pod), options, cancellationToken);
            }
            catch (KubeApiException e) when (e.IsNotFound || e.IsConflict)
            {
                // Gone, or another of its name by now.
            }
        }

        return ReconcileResult.Done;
    }

    /// <summary>The oldest pods, as many as there are above the threshold; of the same age, by name.</summary>
    internal static IEnumerable<Pod> Excess(IReadOnlyCollection<Pod> ended, int threshold) => ended.Count <= threshold ? [] : ended
        .OrderBy(pod => pod.Metadata.CreationTimestamp)
        .ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal)
        .Take(ended.Count - threshold);

    private static bool HasEnded(Pod pod) => pod.Status?.Phase is PodPhase.Succeeded or PodPhase.Failed;
}
