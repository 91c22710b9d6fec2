using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Policy.V1;
using KubeKit.Resources.Selectors;
using KubeKit.Store;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Asks a pod's disruption budget for an eviction, and takes it from the budget's account.</summary>
internal sealed class DisruptionBudgets(IClusterStore store, ObjectWriter writer, TimeProvider time)
{
    // As upstream: evictions of so many pods wait to be seen by whoever keeps the account that something is wrong with it.
    private const int MaxDisruptedPods = 2000;

    /// <summary>Takes one disruption from the pod's budget.</summary>
    /// <exception cref="ApiException">The budget does not allow it: 429. The pod has several: 500.</exception>
    public async ValueTask TakeAsync(WriteContext eviction, Pod pod, CancellationToken cancellationToken)
    {
        var budgets = await OfAsync(pod, cancellationToken);
        if (budgets.Count > 1)
        {
            throw new ApiException(Status.Failure(500, StatusReason.InternalError, "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."));
        }

        if (budgets is not [var budget] || IsUnhealthyAndFree(pod, budget))
        {
            return;
        }

        var write = new WriteContext
        {
            Kind = PodDisruptionBudget.Definition,
            Namespace = budget.Metadata.Namespace ?? "",
            Name = budget.Metadata.Name ?? "",
            Subresource = "status",
            User = eviction.User,
            FieldManager = "kube-apiserver",
            IsDryRun = eviction.IsDryRun,
        };
        await writer.UpdateAsync(write, (old, _) => ValueTask.FromResult<KubeObject>(Taken((PodDisruptionBudget)old!, pod)), cancellationToken);
    }

    private async ValueTask<List<PodDisruptionBudget>> OfAsync(Pod pod, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(PodDisruptionBudget.Definition, pod.Metadata.Namespace ?? "")), cancellationToken);
        return [.. page.Records.Select(record => (PodDisruptionBudget)ObjectCodec.Decode(PodDisruptionBudget.Definition, record)).Where(budget => Covers(budget, pod))];
    }

    // A budget whose status nobody ever wrote is kept by nobody: it can neither allow nor forbid.
    private static bool Covers(PodDisruptionBudget budget, Pod pod) =>
        budget.Status is { } status && (status.ObservedGeneration is not null || status.Conditions is { Count: > 0 })
        && budget.Spec?.Selector is { } selector && Matches(selector, pod);

    private static bool Matches(LabelSelector selector, Pod pod)
    {
        try
        {
            return selector.Matches(pod.Metadata.Labels);
        }
        catch (SelectorFormatException)
        {
            // A selector that makes no sense covers nobody.
            return false;
        }
    }

    // A pod that is not ready does not count as healthy, so its end takes nothing from those that are.
    private static bool IsUnhealthyAndFree(Pod pod, PodDisruptionBudget budget)
    {
        var isReady = pod.Status?.Conditions?.Any(c => c is { Type: PodConditionType.Ready, Status: ConditionStatus.True }) == true;
        return !isReady && (budget.Spec?.UnhealthyPodEvictionPolicy == UnhealthyPodEvictionPolicy.AlwaysAllow
            || (budget.Status is { DesiredHealthy: > 0 } status && status.CurrentHealthy >= status.DesiredHealthy));
    }

    private PodDisruptionBudget Taken(PodDisruptionBudget budget, Pod pod)
    {
        var (name, status) = (budget.Metadata.Name ?? "", budget.Status ?? new PodDisruptionBudgetStatus());
        if ((status.ObservedGeneration ?? 0) < (budget.Metadata.Generation ?? 0))
        {
            throw Refused(10, $"The disruption budget {name} is still being processed by the server.");
        }

        if (status.DisruptionsAllowed < 0)
        {
            throw ApiErrors.Forbidden(PodDisruptionBudget.Definition, name, "pdb disruptions allowed is negative");
        }

        if (status.DisruptedPods?.Count > MaxDisruptedPods)
        {
            throw ApiErrors.Forbidden(PodDisruptionBudget.Definition, name, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
        }

        if (status.DisruptionsAllowed == 0)
        {
            throw Refused(0, Why(name, status));
        }

        var now = Stamp.WholeSeconds(time.GetUtcNow());
        var left = status.DisruptionsAllowed - 1;
        return budget with
        {
            Metadata = budget.Metadata with { ResourceVersion = null },
            Status = status with
            {
                DisruptionsAllowed = left,
                // Whoever keeps the account counts the pod as gone, until it is or is seen to stay.
                DisruptedPods = new Dictionary<string, DateTimeOffset>(status.DisruptedPods ?? new Dictionary<string, DateTimeOffset>()) { [pod.Metadata.Name ?? ""] = now },
                Conditions = left > 0 ? status.Conditions : Exhausted(status.Conditions ?? [], budget.Metadata.Generation, now),
            },
        };
    }

    private static List<Condition> Exhausted(IReadOnlyList<Condition> conditions, long? generation, DateTimeOffset now)
    {
        var before = conditions.FirstOrDefault(c => c.Type == "DisruptionAllowed");
        var exhausted = new Condition
        {
            Type = "DisruptionAllowed",
            Status = ConditionStatus.False,
            Reason = "InsufficientPods",
            Message = "",
            ObservedGeneration = generation,
            LastTransitionTime = before?.Status == ConditionStatus.False ? before.LastTransitionTime : now,
        };
        return before is null ? [.. conditions, exhausted] : [.. conditions.Select(c => ReferenceEquals(c, before) ? exhausted : c)];
    }

    private static string Why(string name, PodDisruptionBudgetStatus status)
    {
        var refusal = status.Conditions?.FirstOrDefault(c => c is { Type: "DisruptionAllowed", Status: ConditionStatus.False, Message.Length: > 0 });
        return refusal switch
        {
            { Reason: "SyncFailed" } => $"The disruption budget {name} does not allow evicting pods currently because it failed sync: {refusal.Message}",
            _ when status.CurrentHealthy <= status.DesiredHealthy => $"The disruption budget {name} needs {status.DesiredHealthy} healthy pods and has {status.CurrentHealthy} currently",
            not null => $"The disruption budget {name} does not allow evicting pods currently ({refusal.Reason}): {refusal.Message}",
            null => $"The disruption budget {name} does not allow evicting pods currently",
        };
    }

    private static ApiException Refused(int retryAfterSeconds, string why) => ApiErrors.TooManyRequests(
        "Cannot evict pod as it would violate the pod's disruption budget.", retryAfterSeconds, new StatusCause { Reason = StatusCauseReason.DisruptionBudget, Message = why });
}
