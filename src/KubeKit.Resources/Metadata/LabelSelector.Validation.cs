using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Metadata;

public sealed partial record LabelSelector : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => SelectorRules.Selector("", this, allowsInvalidValues: false, context);
}

public sealed partial record LabelSelectorRequirement : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Validate(allowsInvalidValues: false, context);

    internal void Validate(bool allowsInvalidValues, ValidationContext context)
    {
        switch (Operator)
        {
            case "In" or "NotIn" when Values is not { Count: > 0 }:
                context.Required("values", "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist" when Values is { Count: > 0 }:
                context.Forbidden("values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                context.Invalid("operator", Operator, "not a valid selector operator");
                break;
        }

        context.Invalid("key", Key, NameRules.QualifiedName(Key));
        for (var i = 0; i < (Values?.Count ?? 0); i++)
        {
            if (!allowsInvalidValues && NameRules.LabelValue(Values![i]) is { Count: > 0 } errors)
            {
                context.Invalid($"values[{i}]", Values[i], errors);
            }
        }
    }
}
