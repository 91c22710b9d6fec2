using System.Globalization;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Batch.V1;

// Rules for a Job as a whole; those for its spec hold in CronJobs too.
public sealed partial record Job : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.selector");
            context.Required("spec.template.spec.containers");
            return;
        }

        ValidateSelector(Spec, context);
        ValidateName(Spec, context);
    }

    private void ValidateSelector(JobSpec spec, ValidationContext context)
    {
        if (spec.Selector is not { } selector)
        {
            context.Required("spec.selector");
            return;
        }

        var labels = spec.Template.Metadata?.Labels;
        try
        {
            if (!selector.Matches(labels))
            {
                context.Invalid("spec.template.metadata.labels", LabelRules.Text(labels), "`selector` does not match template `labels`");
            }

            if (spec.ManualSelector != true)
            {
                ValidateOwnLabels(selector, labels, context);
            }
        }
        catch (Selectors.SelectorFormatException)
        {
            // The selector's own validation tells of it.
        }
    }

    private void ValidateOwnLabels(LabelSelector selector, IReadOnlyDictionary<string, string>? labels, ValidationContext context)
    {
        foreach (var (key, expected) in OwnLabels())
        {
            if (labels?.GetValueOrDefault(key) is not { } value)
            {
                context.Required($"spec.template.metadata.labels[{key}]", $"must be '{expected}'");
            }
            else if (value != expected)
            {
                context.Invalid($"spec.template.metadata.labels[{key}]", LabelRules.Text(labels), $"must be '{expected}'");
            }
        }

        if (!selector.Matches(OwnLabels().ToDictionary(label => label.Key, label => label.Value)))
        {
            context.Invalid("spec.selector", LabelRules.Text(selector), "`selector` not auto-generated");
        }
    }

    // Pods of an indexed Job are named after their index, and their host name is a DNS label.
    private void ValidateName(JobSpec spec, ValidationContext context)
    {
        if (spec is { CompletionMode: V1.CompletionMode.Indexed, Completions: > 0 and var completions })
        {
            var longest = string.Create(CultureInfo.InvariantCulture, $"{Metadata.Name}-{completions - 1}");
            if (NameRules.DnsLabel(longest) is { Count: > 0 })
            {
                context.Invalid("metadata.name", Metadata.Name, $"will not able to create pod with invalid DNS label: {longest}");
            }
        }
    }
}
