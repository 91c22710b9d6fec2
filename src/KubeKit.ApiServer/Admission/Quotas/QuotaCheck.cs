using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.ApiServer.Admission.Quotas;

/// <summary>What a write costs of a quota, and whether that is left. Texts are upstream's.</summary>
internal static class QuotaCheck
{
    private static readonly Dictionary<string, Quantity> None = [];

    /// <summary>Whether a write of this sort can cost something at all.</summary>
    public static bool Handles(AdmissionRequest request) => (request.Operation, request.Subresource, request.Object) switch
    {
        (AdmissionOperation.Create, "", not null) => request.Definition.Names.Plural != "events",
        (AdmissionOperation.Update, "resize", Pod) => true,
        (AdmissionOperation.Update, _, Service) => true,
        (AdmissionOperation.Update, "", PersistentVolumeClaim or Resources.DeviceAllocation.V1.ResourceClaim) => true,
        (AdmissionOperation.Update, "status", PersistentVolumeClaim claim) => request.OldObject is PersistentVolumeClaim old && TakesMore(claim, old),
        _ => false,
    };

    /// <summary>Whether any bound of a quota is about a kind.</summary>
    public static bool IsAbout(ResourceQuota quota, ResourceDefinition kind)
    {
        foreach (var bound in quota.Status?.Hard?.Keys ?? [])
        {
            if (QuotaBound.Concerns(bound, kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the write adds to the quota's use; nothing when the quota is not about it.</summary>
    /// <exception cref="AdmissionException">It is more than there is left, or cannot be told.</exception>
    public static IReadOnlyDictionary<string, Quantity> Cost(ResourceQuota quota, IReadOnlyDictionary<string, Quantity> used, AdmissionRequest request, DateTimeOffset now)
    {
        var hard = quota.Status?.Hard ?? None;
        var bounds = hard.Keys.Where(bound => QuotaBound.Concerns(bound, request.Definition)).Order(StringComparer.Ordinal).ToList();
        if (bounds.Count == 0 || !quota.Covers(request.Object))
        {
            return None;
        }

        var name = quota.Metadata.Name;
        if (request.Object is Pod { Spec: { } spec } && QuotaUsage.Unsaid(bounds, spec) is { } unsaid)
        {
            throw new AdmissionException($"failed quota: {name}: {unsaid}");
        }

        if (bounds.Any(bound => !used.ContainsKey(bound)))
        {
            throw new AdmissionException($"status unknown for quota: {name}, resources: {string.Join(",", bounds)}");
        }

        var cost = Added(quota, request, now).Where(added => !added.Value.IsZero && hard.ContainsKey(added.Key)).ToDictionary(StringComparer.Ordinal);
        var exceeded = request.Subresource == "status" ? [] : cost.Where(added => used[added.Key] + added.Value > hard[added.Key]).Select(added => added.Key).Order(StringComparer.Ordinal).ToList();
        return exceeded.Count == 0
            ? cost
            : throw new AdmissionException($"exceeded quota: {name}, requested: {Text(exceeded, cost)}, used: {Text(exceeded, used)}, limited: {Text(exceeded, hard)}");
    }

    // A change costs what it adds; all of it, where the quota was not about the object before.
    private static Dictionary<string, Quantity> Added(ResourceQuota quota, AdmissionRequest request, DateTimeOffset now)
    {
        var usage = QuotaUsage.Of(request.Definition, request.Object, now);
        if (request.Operation == AdmissionOperation.Update && request.OldObject is { } old && quota.Covers(old))
        {
            foreach (var (bound, amount) in QuotaUsage.Of(request.Definition, old, now))
            {
                if (usage.TryGetValue(bound, out var wanted))
                {
                    usage[bound] = wanted > amount ? wanted - amount : Quantity.Zero;
                }
            }
        }

        return usage;
    }

    private static bool TakesMore(PersistentVolumeClaim claim, PersistentVolumeClaim old) =>
        claim.Status?.AllocatedResources?.GetValueOrDefault(ResourceName.Storage) != old.Status?.AllocatedResources?.GetValueOrDefault(ResourceName.Storage)
        || claim.Status?.CurrentVolumeAttributesClassName != old.Status?.CurrentVolumeAttributesClassName
        || claim.Status?.ModifyVolumeStatus?.TargetVolumeAttributesClassName != old.Status?.ModifyVolumeStatus?.TargetVolumeAttributesClassName;

    private static string Text(IEnumerable<string> bounds, IReadOnlyDictionary<string, Quantity> amounts) =>
        string.Join(",", bounds.Select(bound => $"{bound}={amounts[bound]}"));
}
