using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Templates of pods: their metadata counts in part only, and some rules wait until there is a pod.
internal static class PodTemplateRules
{
    // A template without a spec has one with nothing in it but defaults, as upstream's always has.
    private static readonly PodSpec Unsaid = KubeJson.Read<PodSpec>("{}"u8, new DecodeContext { ApplyDefaults = true });

    internal static void Validate(PodTemplateSpec template, PodTemplateSpec? old, ValidationContext context)
    {
        var spec = template.Spec ?? Unsaid;

        // Upstream's paths leave out that these are metadata.
        LabelRules.Labels("labels", template.Metadata?.Labels, context);
        template.Metadata?.ValidateAnnotations(context);
        PodAnnotationRules.Validate(template.Metadata?.Annotations, spec, old?.Metadata?.Annotations, context);
        using (context.Enter("spec"))
        {
            new PodSpecRules(spec, old?.Spec, null, context).Validate();
            ProfileAnnotationRules.Match(template.Metadata?.Annotations, spec, context);
            if (spec.EphemeralContainers is { Count: > 0 })
            {
                context.Forbidden("ephemeralContainers", "ephemeral containers not allowed in pod template");
            }
        }
    }
}
