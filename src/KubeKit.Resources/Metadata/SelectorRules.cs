using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Metadata;

// Label selectors, where rules stand in an order of their own.
internal static class SelectorRules
{
    internal static void Selector(string member, LabelSelector? selector, bool allowsInvalidValues, ValidationContext context)
    {
        if (selector is null)
        {
            return;
        }

        using var _ = context.Enter(member);
        LabelRules.Labels("matchLabels", selector.MatchLabels, context);
        for (var i = 0; i < (selector.MatchExpressions?.Count ?? 0); i++)
        {
            using var item = context.Enter("matchExpressions", i);
            selector.MatchExpressions![i].Validate(allowsInvalidValues, context);
        }
    }
}
