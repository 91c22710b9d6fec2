using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

// Rules that controllers of pods that run for ever share.
internal static class WorkloadRules
{
    internal static void Template(LabelSelector selector, PodTemplateSpec? template, ValidationContext context, string kind = "deployment", string owner = "ReplicaSet")
    {
        LabelRules.SelectsTemplate(selector, template?.Metadata, context, kind);
        Pods(template, context, owner);
    }

    // Pods of a template restart always and have no deadline: the controller would replace them for ever.
    internal static void Pods(PodTemplateSpec? template, ValidationContext context, string owner = "ReplicaSet")
    {
        if (template?.Spec is not { } spec)
        {
            context.Required(template is null ? "template" : "template.spec.containers");
            return;
        }

        if (spec.RestartPolicy is not (null or RestartPolicy.Always))
        {
            context.NotSupported("template.spec.restartPolicy", spec.RestartPolicy, [RestartPolicy.Always]);
        }

        if (spec.ActiveDeadlineSeconds is not null)
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
}
