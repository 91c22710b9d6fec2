using System.Globalization;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Batch.V1;

// Rules for a Job as a whole; those for its spec hold in CronJobs too.
public sealed partial record Job : IValidatedWhole, IWarnsOnWrite<Job>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Validate(context, prefixedLabels: true);

    /// <inheritdoc/>
    public void Warn(Job? old, ICollection<string> warnings)
    {
        if (old is null)
        {
            WorkloadRules.NameWarning(Metadata, warnings);
        }

        if (old is null || old.Metadata.Generation != Metadata.Generation)
        {
            (Spec ?? new JobSpec()).Warn("spec", warnings);
        }
    }

    private void Validate(ValidationContext context, bool prefixedLabels)
    {
        var spec = Spec ?? new JobSpec();
        ValidateOwnLabels(spec, prefixedLabels, context);
        context.Part("spec", spec);
        ValidateSelector(spec, context);
        ValidateName(spec, context);
    }

    private static void ValidateSelector(JobSpec spec, ValidationContext context)
    {
        using var _ = context.Enter("spec");
        if (spec.Selector is null)
        {
            context.Required("selector");
        }

        context.Part("selector", spec.Selector);
        if ((spec.Selector ?? LabelSelector.Unset).Selects(spec.Template) == false)
        {
            WorkloadRules.LabelsDiffer(spec.Template, context);
        }
    }

    private void ValidateOwnLabels(JobSpec spec, bool prefixedLabels, ValidationContext context)
    {
        if (spec.ManualSelector == true || spec.Selector is not { } selector)
        {
            return;
        }

        if (string.IsNullOrEmpty(Metadata.Uid))
        {
            context.Required("metadata.uid");
        }

        var labels = spec.Template.Metadata?.Labels;
        var expected = OwnLabels().Where(label => prefixedLabels || !label.Key.Contains('/', StringComparison.Ordinal)).ToList();
        foreach (var (key, value) in expected)
        {
            if (labels?.GetValueOrDefault(key) is not { } actual)
            {
                context.Required($"spec.template.metadata.labels[{key}]", $"must be '{value}'");
            }
            else if (actual != value)
            {
                context.Invalid($"spec.template.metadata.labels[{key}]", LabelRules.Text(labels), $"must be '{value}'");
            }
        }

        if (selector.Selects(new Core.V1.PodTemplateSpec { Metadata = new ObjectMeta { Labels = expected.ToDictionary(label => label.Key, label => label.Value) } }) == false)
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
