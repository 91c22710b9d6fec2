using System.Globalization;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Selectors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

// Rules that controllers of pods that run for ever share.
internal static class WorkloadRules
{
    // Null where the selector is no selector; nothing is said of the template then.
    internal static bool? Selects(this LabelSelector selector, PodTemplateSpec template)
    {
        try
        {
            // No selector at all selects nothing, an empty one everything.
            return !ReferenceEquals(selector, LabelSelector.Unset) && selector.Matches(template.Metadata?.Labels);
        }
        catch (SelectorFormatException)
        {
            return null;
        }
    }

    internal static void Selector(LabelSelector selector, PodTemplateSpec template, ValidationContext context, string kind, string malformed)
    {
        if (ReferenceEquals(selector, LabelSelector.Unset))
        {
            context.Required("selector");
        }
        else
        {
            context.Part("selector", selector);
            NotEmpty(selector, context, kind);
        }

        switch (selector.Selects(template))
        {
            case null:
                context.Add(FieldErrorReason.FieldValueInvalid, "selector", $"Invalid value: {LabelRules.Text(selector)}{malformed}");
                break;
            case false:
                LabelsDiffer(template, context);
                break;
        }
    }

    internal static void NotEmpty(LabelSelector selector, ValidationContext context, string kind)
    {
        if (selector.MatchLabels is not { Count: > 0 } && selector.MatchExpressions is not { Count: > 0 })
        {
            context.Invalid("selector", new Verbatim("{}"), $"empty selector is invalid for {kind}");
        }
    }

    internal static void LabelsDiffer(PodTemplateSpec template, ValidationContext context) =>
        context.Invalid("template.metadata.labels", LabelRules.TextOrNull(template.Metadata?.Labels), "`selector` does not match template `labels`");

    // Pods of a template restart always and have no deadline: the controller would replace them for ever.
    internal static void RunsForEver(PodTemplateSpec template, ValidationContext context, string owner)
    {
        if (template.Spec?.RestartPolicy is not (null or RestartPolicy.Always))
        {
            context.NotSupported("template.spec.restartPolicy", template.Spec.RestartPolicy, [RestartPolicy.Always]);
        }

        if (template.Spec?.ActiveDeadlineSeconds is not null)
        {
            context.Forbidden("template.spec.activeDeadlineSeconds", $"activeDeadlineSeconds in {owner} is not Supported");
        }
    }

    internal static void SelectorUnchanged(LabelSelector? selector, LabelSelector? old, ValidationContext context)
    {
        if (selector is not null && old is not null && selector != old)
        {
            context.Immutable("spec.selector", LabelRules.Text(selector));
        }
    }

    // The count that a status may not take back: names of further revisions are made with it.
    internal static void NotDecremented(int? value, int? old, ValidationContext context)
    {
        if (old is not null && (value ?? 0) < old)
        {
            context.Invalid("collisionCount", value ?? 0, "cannot be decremented");
        }
    }

    internal static void NotMore(ValidationContext context, string member, int? value, int? bound, string boundName)
    {
        if ((value ?? 0) > (bound ?? 0))
        {
            context.Invalid(member, value, $"cannot be greater than {boundName}");
        }
    }

    // Percentages as their number, other texts as the number that they are or none.
    internal static int Amount(this IntOrString? value) => value switch
    {
        null => 0,
        { IsString: false } count => count.Number,
        { } text => text.TryGetPercent(out var percent) ? percent : int.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0,
    };

    // A part of a rolling update as messages about a whole strategy show it.
    internal static string Text(IntOrString? value, string unset) => value switch
    {
        null => unset,
        { IsString: true } text => $"\"{text.Text}\"",
        { } number => number.Number.ToString(CultureInfo.InvariantCulture),
    };

    internal static void NameWarning(ObjectMeta metadata, ICollection<string> warnings)
    {
        if (NameRules.DnsLabel(metadata.Name ?? "") is { Count: > 0 } errors)
        {
            warnings.Add("metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: "
                + $"[{string.Join(' ', errors)}]");
        }
    }
}
