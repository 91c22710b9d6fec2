using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Keys of labels whose values a pod takes from itself.
internal static class LabelKeyRules
{
    internal static void All(IReadOnlyList<string>? match, IReadOnlyList<string>? mismatch, LabelSelector? selector, ValidationContext context)
    {
        if (match is not { Count: > 0 } && mismatch is not { Count: > 0 })
        {
            return;
        }

        Keys("matchLabelKeys", match, selector, context);
        Keys("mismatchLabelKeys", mismatch, selector, context);
        Doubled(match ?? [], selector, context);
        for (var i = 0; i < (match?.Count ?? 0); i++)
        {
            if (mismatch?.Contains(match![i]) == true)
            {
                context.Invalid($"matchLabelKeys[{i}]", match![i], "exists in both matchLabelKeys and mismatchLabelKeys");
            }
        }
    }

    // The rule of earlier versions, for pods that do not obey the newer one.
    internal static void Legacy(IReadOnlyList<string>? match, LabelSelector? selector, ValidationContext context)
    {
        if (match is not { Count: > 0 })
        {
            return;
        }

        if (selector is null)
        {
            context.Forbidden("matchLabelKeys", "must not be specified when labelSelector is not set");
        }

        for (var i = 0; i < match.Count; i++)
        {
            var key = match[i];
            context.Invalid($"matchLabelKeys[{i}]", key, NameRules.QualifiedName(key));
            if (selector?.MatchLabels?.ContainsKey(key) == true || selector?.MatchExpressions?.Any(expression => expression.Key == key) == true)
            {
                context.Invalid($"matchLabelKeys[{i}]", key, "exists in both matchLabelKeys and labelSelector");
            }
        }
    }

    private static void Keys(string member, IReadOnlyList<string>? keys, LabelSelector? selector, ValidationContext context)
    {
        if (keys is not { Count: > 0 })
        {
            return;
        }

        if (selector is null)
        {
            context.Forbidden(member, "must not be specified when labelSelector is not set");
            return;
        }

        for (var i = 0; i < keys.Count; i++)
        {
            context.Invalid($"{member}[{i}]", keys[i], NameRules.QualifiedName(keys[i]));
        }
    }

    // The selector has the keys' own expressions already, so a key that comes up twice in it was there before.
    private static void Doubled(IReadOnlyList<string> match, LabelSelector? selector, ValidationContext context)
    {
        var seen = new HashSet<string>(selector?.MatchLabels?.Keys ?? [], StringComparer.Ordinal);
        foreach (var expression in selector?.MatchExpressions ?? [])
        {
            if (!seen.Add(expression.Key) && match.Contains(expression.Key))
            {
                context.Invalid($"[{match.ToList().LastIndexOf(expression.Key)}]", expression.Key, "exists in both matchLabelKeys and labelSelector");
            }
        }
    }
}
