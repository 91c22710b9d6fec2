using System.Globalization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Taints of nodes and what tolerates them.
internal static class TolerationRules
{
    private static readonly string[] Effects = [TaintEffect.NoSchedule, TaintEffect.PreferNoSchedule, TaintEffect.NoExecute];

    internal static void All(string member, IReadOnlyList<Toleration>? tolerations, bool allowsComparison, ValidationContext context)
    {
        for (var i = 0; i < (tolerations?.Count ?? 0); i++)
        {
            using var _ = context.Enter(member, i);
            One(tolerations![i], allowsComparison, context);
        }
    }

    internal static void One(Toleration toleration, bool allowsComparison, ValidationContext context)
    {
        var hasKey = !string.IsNullOrEmpty(toleration.Key);
        if (hasKey)
        {
            context.Invalid("key", toleration.Key, NameRules.QualifiedName(toleration.Key!));
        }
        else if (toleration.Operator != TolerationOperator.Exists)
        {
            context.Invalid("operator", toleration.Operator ?? "", "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }

        if (toleration.TolerationSeconds is not null && toleration.Effect != TaintEffect.NoExecute)
        {
            context.Invalid("effect", toleration.Effect ?? "", "effect must be 'NoExecute' when `tolerationSeconds` is set");
        }

        Value(toleration, allowsComparison, context);
        if (!string.IsNullOrEmpty(toleration.Effect) && !Effects.Contains(toleration.Effect))
        {
            context.NotAmong("effect", toleration.Effect, Effects);
        }
    }

    internal static void Taints(string member, IReadOnlyList<Taint>? taints, ValidationContext context)
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < (taints?.Count ?? 0); i++)
        {
            using var _ = context.Enter(member, i);
            var taint = taints![i];
            context.Invalid("key", taint.Key, NameRules.QualifiedName(taint.Key));
            if (NameRules.LabelValue(taint.Value ?? "") is { Count: > 0 } errors)
            {
                context.Invalid("value", taint.Value, string.Join(';', errors));
            }

            context.Choice("effect", taint.Effect, Effects);
            if (!seen.Add((taint.Key, taint.Effect)))
            {
                var text = GoText.Struct(("Key", taint.Key), ("Value", taint.Value ?? ""), ("Effect", taint.Effect), ("TimeAdded", taint.TimeAdded));
                context.Add(FieldErrorReason.FieldValueDuplicate, "", $"Duplicate value: {text}: taints must be unique by key and effect pair");
            }
        }
    }

    private static void Value(Toleration toleration, bool allowsComparison, ValidationContext context)
    {
        var value = toleration.Value ?? "";
        switch (toleration.Operator)
        {
            case null or "" or TolerationOperator.Equal:
                if (NameRules.LabelValue(value) is { Count: > 0 } errors)
                {
                    context.Invalid("operator", value, string.Join(';', errors));
                }

                break;
            case TolerationOperator.Exists:
                if (value.Length > 0)
                {
                    context.Invalid("operator", value, "value must be empty when `operator` is 'Exists'");
                }

                break;
            case TolerationOperator.Lt or TolerationOperator.Gt when !allowsComparison:
                // Comparisons are behind a gate that is off.
                context.NotAmong("operator", toleration.Operator, TolerationOperator.Equal, TolerationOperator.Exists, TolerationOperator.Lt, TolerationOperator.Gt);
                break;
            case TolerationOperator.Lt or TolerationOperator.Gt:
                if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number.ToString(CultureInfo.InvariantCulture) != value)
                {
                    context.Invalid("value", value, "must be a valid decimal integer in canonical form");
                }

                break;
            default:
                context.NotAmong("operator", toleration.Operator, TolerationOperator.Equal, TolerationOperator.Exists);
                break;
        }
    }
}
