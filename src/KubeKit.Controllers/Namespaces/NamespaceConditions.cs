using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Namespaces;

/// <summary>How far a namespace's deletion has come, as <c>kubectl describe namespace</c> shows it.</summary>
internal static class NamespaceConditions
{
    public static IReadOnlyList<NamespaceCondition> Of(NamespaceContent content, IReadOnlyList<NamespaceCondition>? before, DateTimeOffset now)
    {
        NamespaceCondition[] conditions =
        [
            Condition("NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered", "All resources successfully discovered"),
            Condition("NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions", "All legacy kube types successfully parsed"),
            content.Failures.Count > 0
                ? Condition("NamespaceDeletionContentFailure", true, "ContentDeletionFailed", $"Failed to delete all resource types, {content.Failures.Count} remaining: {string.Join(", ", content.Failures)}")
                : Condition("NamespaceDeletionContentFailure", false, "ContentDeleted", "All content successfully deleted, may be waiting on finalization"),
            content.HasRemaining
                ? Condition("NamespaceContentRemaining", true, "SomeResourcesRemain", content.DescribeRemaining())
                : Condition("NamespaceContentRemaining", false, "ContentRemoved", "All content successfully removed"),
            content.HasFinalizers
                ? Condition("NamespaceFinalizersRemaining", true, "SomeFinalizersRemain", content.DescribeFinalizers())
                : Condition("NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers", "All content-preserving finalizers finished"),
        ];
        return [.. conditions.Select(condition => WithTime(condition, before?.FirstOrDefault(c => c.Type == condition.Type), now))];
    }

    private static NamespaceCondition Condition(string type, bool status, string reason, string message) =>
        new() { Type = type, Status = status ? ConditionStatus.True : ConditionStatus.False, Reason = reason, Message = message };

    private static NamespaceCondition WithTime(NamespaceCondition condition, NamespaceCondition? before, DateTimeOffset now) =>
        condition with { LastTransitionTime = before?.Status == condition.Status ? before.LastTransitionTime : now };
}
