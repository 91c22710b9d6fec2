using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.NodeRuntime.V1;

public sealed partial record RuntimeClass : IValidated, IValidatedUpdate<RuntimeClass>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Invalid("handler", Handler, NameRules.DnsLabel(Handler));

    /// <inheritdoc/>
    public void ValidateUpdate(RuntimeClass old, ValidationContext context) => context.Unchanged("handler", Handler, old.Handler);
}

public sealed partial record Overhead : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        foreach (var (name, amount) in PodFixed ?? new Dictionary<string, Quantity>())
        {
            context.Invalid($"podFixed[{name}]", name, NameRules.QualifiedName(name));
            context.NotNegative($"podFixed[{name}]", amount);
        }
    }
}

public sealed partial record Scheduling : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        LabelRules.Labels("nodeSelector", NodeSelector, context);
        var seen = new HashSet<Toleration>();
        for (var i = 0; i < (Tolerations?.Count ?? 0); i++)
        {
            if (!seen.Add(Tolerations![i]))
            {
                context.Duplicate($"tolerations[{i}]", Messages.Json(Tolerations[i]));
            }
        }
    }
}
