using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>Conditions of CustomResourceDefinitions.</summary>
internal static class DefinitionConditions
{
    /// <summary>The definition with a condition; the time of its last change stays unless its status changes.</summary>
    public static CustomResourceDefinition With(CustomResourceDefinition definition, CustomResourceDefinitionCondition condition, DateTimeOffset now)
    {
        var conditions = definition.Status?.Conditions ?? [];
        var old = conditions.FirstOrDefault(c => c.Type == condition.Type);
        if (old is not null && old.Status == condition.Status && old.Reason == condition.Reason && old.Message == condition.Message)
        {
            return definition;
        }

        var changed = condition with
        {
            LastTransitionTime = old?.Status == condition.Status ? old.LastTransitionTime : now,
            ObservedGeneration = definition.Metadata.Generation,
        };
        CustomResourceDefinitionCondition[] all = old is null ? [.. conditions, changed] : [.. conditions.Select(c => c.Type == condition.Type ? changed : c)];
        return definition with { Status = (definition.Status ?? new()) with { Conditions = all } };
    }

    /// <summary>The definition without a condition.</summary>
    public static CustomResourceDefinition Without(CustomResourceDefinition definition, string type) => definition.Status?.Conditions?.Any(c => c.Type == type) != true ? definition
        : definition with { Status = definition.Status with { Conditions = [.. definition.Status.Conditions.Where(c => c.Type != type)] } };

    /// <summary>Whether a condition is true.</summary>
    public static bool IsTrue(CustomResourceDefinition definition, string type) => definition.Status?.Conditions?.Any(c => c.Type == type && c.Status == "True") == true;
}
