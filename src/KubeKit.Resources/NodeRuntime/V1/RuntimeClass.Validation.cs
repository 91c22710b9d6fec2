using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.NodeRuntime.V1;

public sealed partial record RuntimeClass : IValidatedWhole, IValidatedUpdate<RuntimeClass>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Handler.Length == 0)
        {
            context.Required("handler");
        }
        else
        {
            context.Invalid("handler", Handler, NameRules.DnsLabel(Handler));
        }

        context.Part("overhead", Overhead);
        context.Part("scheduling", Scheduling);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(RuntimeClass old, ValidationContext context)
    {
        Validate(context);
        context.Unchanged("handler", Handler, old.Handler);
    }
}

public sealed partial record Overhead : IValidatedWhole
{
    // What a sandbox needs is a limit of a container to upstream's messages.
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        foreach (var (name, amount) in (PodFixed ?? new Dictionary<string, Quantity>()).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            context.Invalid($"limits[{name}]", name, NameRules.QualifiedName(name));
            if (!name.Contains('/', StringComparison.Ordinal) && name is not ("cpu" or "memory" or "ephemeral-storage")
                && !name.StartsWith("hugepages-", StringComparison.Ordinal))
            {
                context.Invalid($"limits[{name}]", name, "must be a standard resource for containers");
            }

            context.NotNegative($"limits[{name}]", amount);
        }
    }
}

public sealed partial record Scheduling : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        LabelRules.Labels("nodeSelector", NodeSelector, context);
        context.Parts("tolerations", Tolerations);
        var seen = new HashSet<Toleration>();
        for (var i = 0; i < (Tolerations?.Count ?? 0); i++)
        {
            if (!seen.Add(Tolerations![i] with { TolerationSeconds = null }))
            {
                context.Duplicate($"tolerations[{i}]", Messages.Json(Tolerations[i]));
            }
        }
    }
}
