using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record TopologySelectorTerm : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (MatchLabelExpressions?.Count ?? 0); i++)
        {
            if (!keys.Add(MatchLabelExpressions![i].Key))
            {
                context.Duplicate($"matchLabelExpressions[{i}].key", MatchLabelExpressions[i].Key);
            }
        }
    }
}

public sealed partial record TopologySelectorLabelRequirement : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Values.Count == 0)
        {
            context.Required("values");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Values.Count; i++)
        {
            if (!seen.Add(Values[i]))
            {
                context.Duplicate($"values[{i}]", Values[i]);
            }
        }

        context.Invalid("key", Key, NameRules.QualifiedName(Key));
    }
}
