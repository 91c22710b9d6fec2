using System.Globalization;
using KubeKit.Resources;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Deployments;

/// <summary>The revisions of a deployment's history, which ReplicaSets carry as annotations and <c>kubectl rollout history</c> lists.</summary>
internal static class RevisionNumbers
{
    public static long Of(KubeObject value) =>
        value.Metadata.Annotations is { } annotations && annotations.TryGetValue(WellKnownAnnotations.DeploymentRevision, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    public static long Highest(IEnumerable<ReplicaSet> sets) => sets.Select(Of).DefaultIfEmpty().Max();

    /// <summary>The annotations of the newest ReplicaSet: the deployment's (without kubectl's own), the revision, and the counts it was scaled for.</summary>
    public static IReadOnlyDictionary<string, string> ForNewest(Deployment deployment, ReplicaSet? set, long revision)
    {
        var result = new Dictionary<string, string>(set?.Metadata.Annotations ?? new Dictionary<string, string>());
        foreach (var (name, value) in deployment.Metadata.Annotations ?? new Dictionary<string, string>())
        {
            if (!IsOwn(name))
            {
                result[name] = value;
            }
        }

        var before = set is null ? 0 : Of(set);
        if (before < revision)
        {
            result[WellKnownAnnotations.DeploymentRevision] = revision.ToString(CultureInfo.InvariantCulture);
            if (before > 0)
            {
                var history = result.GetValueOrDefault(WellKnownAnnotations.DeploymentRevisionHistory);
                result[WellKnownAnnotations.DeploymentRevisionHistory] =
                    string.IsNullOrEmpty(history) ? before.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{history},{before}");
            }
        }

        return WithCounts(deployment, result);
    }

    /// <summary>The same annotations with the counts that a set is scaled for.</summary>
    public static IReadOnlyDictionary<string, string> WithCounts(Deployment deployment, IReadOnlyDictionary<string, string>? annotations)
    {
        var wanted = deployment.Spec?.Replicas ?? 1;
        return new Dictionary<string, string>(annotations ?? new Dictionary<string, string>())
        {
            [WellKnownAnnotations.DeploymentDesiredReplicas] = wanted.ToString(CultureInfo.InvariantCulture),
            [WellKnownAnnotations.DeploymentMaxReplicas] = (wanted + RolloutLimits.Of(deployment).MaxSurge).ToString(CultureInfo.InvariantCulture),
        };
    }

    private static bool IsOwn(string name) => name is
        WellKnownAnnotations.LastAppliedConfiguration or WellKnownAnnotations.DeploymentRevision or WellKnownAnnotations.DeploymentRevisionHistory
        or WellKnownAnnotations.DeploymentDesiredReplicas or WellKnownAnnotations.DeploymentMaxReplicas or "deprecated.deployment.rollback.to";
}
