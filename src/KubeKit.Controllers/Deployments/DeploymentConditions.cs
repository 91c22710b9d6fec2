using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Deployments;

/// <summary>Reads and sets conditions of deployments. A condition that stays as it is keeps its times.</summary>
internal static class DeploymentConditions
{
    public static DeploymentCondition? Find(IReadOnlyList<DeploymentCondition>? conditions, string type) => conditions?.FirstOrDefault(c => c.Type == type);

    public static IReadOnlyList<DeploymentCondition> Set(
        IReadOnlyList<DeploymentCondition>? conditions, string type, string status, string reason, string message, DateTimeOffset now, bool refresh = false)
    {
        var before = Find(conditions, type);
        if (!refresh && before?.Status == status && before.Reason == reason)
        {
            return conditions!;
        }

        var set = new DeploymentCondition
        {
            Type = type,
            Status = status,
            LastUpdateTime = now,
            LastTransitionTime = before?.Status == status ? before.LastTransitionTime : now,
            Reason = reason,
            Message = message,
        };
        return [.. (conditions ?? []).Where(c => c.Type != type), set];
    }

    public static IReadOnlyList<DeploymentCondition> Remove(IReadOnlyList<DeploymentCondition>? conditions, string type) =>
        [.. (conditions ?? []).Where(c => c.Type != type)];
}
