using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public static partial class QuotaUsage
{
    // Upstream's old mistake, which clients rely on: of these, and of no others, a pod must say what it needs once they are bounded.
    private static readonly string[] MustBeSaid = ["cpu", "limits.cpu", "limits.memory", "memory", "requests.cpu", "requests.memory"];

    /// <summary>What a pod must say and does not, in upstream's words; null when it says all.</summary>
    /// <param name="bounds">The bounds of a quota that are about pods.</param>
    /// <param name="spec">The pod's spec.</param>
    public static string? Unsaid(IReadOnlyCollection<string> bounds, PodSpec spec)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentNullException.ThrowIfNull(spec);
        var missing = new List<string>();
        foreach (var bound in MustBeSaid.Where(bounds.Contains))
        {
            if (Says(spec.Resources, bound))
            {
                continue;
            }

            var silent = spec.Containers.Concat(spec.InitContainers ?? []).Where(container => !Says(container.Resources, bound)).Select(container => container.Name);
            var names = string.Join(",", silent.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            if (names.Length > 0)
            {
                missing.Add($"{bound} for: {names}");
            }
        }

        return missing.Count == 0 ? null : "must specify " + string.Join("; ", missing);
    }

    private static bool Says(ResourceRequirements? resources, string bound)
    {
        var (amounts, name) = bound.StartsWith("limits.", StringComparison.Ordinal)
            ? (resources?.Limits, bound["limits.".Length..])
            : (resources?.Requests, bound.StartsWith("requests.", StringComparison.Ordinal) ? bound["requests.".Length..] : bound);
        return amounts?.ContainsKey(name) == true;
    }

    private static void AddPod(Dictionary<string, Quantity> usage, Pod pod, DateTimeOffset now)
    {
        if (pod.Status?.Phase is PodPhase.Succeeded or PodPhase.Failed || IsOverdue(pod.Metadata, now))
        {
            return;
        }

        usage["pods"] = 1;
        foreach (var (name, amount) in PodAmounts.Requests(pod))
        {
            if (name is ResourceName.Cpu or ResourceName.Memory or ResourceName.EphemeralStorage || name.StartsWith(ResourceName.HugePagesPrefix, StringComparison.Ordinal))
            {
                usage[name] = amount;
            }

            usage["requests." + name] = amount;
        }

        foreach (var (name, amount) in PodAmounts.Limits(pod.Spec ?? new PodSpec()))
        {
            if (name is ResourceName.Cpu or ResourceName.Memory or ResourceName.EphemeralStorage)
            {
                usage["limits." + name] = amount;
            }
        }
    }

    private static bool IsOverdue(Metadata.ObjectMeta metadata, DateTimeOffset now) =>
        metadata is { DeletionTimestamp: { } deletion, DeletionGracePeriodSeconds: { } grace } && now > deletion.AddSeconds(grace);
}
