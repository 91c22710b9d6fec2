using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Toleration : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Key))
        {
            context.Invalid("key", Key, NameRules.QualifiedName(Key));
        }
        else if (Operator != TolerationOperator.Exists)
        {
            context.Invalid("operator", Operator ?? "", "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }

        if (TolerationSeconds is not null && Effect != TaintEffect.NoExecute)
        {
            context.Invalid("effect", Effect ?? "", "effect must be 'NoExecute' when `tolerationSeconds` is set");
        }

        switch (Operator)
        {
            case null or "" or TolerationOperator.Equal:
                context.Invalid("value", Value, NameRules.LabelValue(Value ?? ""));
                break;
            case TolerationOperator.Exists when !string.IsNullOrEmpty(Value):
                context.Invalid("operator", Value, "value must be empty when `operator` is 'Exists'");
                break;
            default:
                context.Supported("operator", Operator, TolerationOperator.Equal, TolerationOperator.Exists);
                break;
        }

        context.Supported("effect", Effect, TaintEffect.NoSchedule, TaintEffect.PreferNoSchedule, TaintEffect.NoExecute);
    }
}

public sealed partial record Taint : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Key.Length > 0)
        {
            context.Invalid("key", Key, NameRules.QualifiedName(Key));
        }

        context.Invalid("value", Value, NameRules.LabelValue(Value ?? ""));
        context.Supported("effect", Effect, TaintEffect.NoSchedule, TaintEffect.PreferNoSchedule, TaintEffect.NoExecute);
    }
}
