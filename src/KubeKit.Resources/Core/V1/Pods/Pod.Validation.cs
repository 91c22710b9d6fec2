using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Pod
    : IValidatedWhole, IValidatedUpdate<Pod>, IValidatedStatusUpdate<Pod>, IValidatedSubresource<Pod>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var spec = Spec ?? new PodSpec();
        ValidateParts(null, context);
        using var _ = context.Enter("spec");
        if (spec.EphemeralContainers is { Count: > 0 })
        {
            context.Forbidden("ephemeralContainers", "cannot be set on create");
        }

        if (!string.IsNullOrEmpty(spec.NodeName) && spec.SchedulingGates is { Count: > 0 })
        {
            context.Forbidden("nodeName", "cannot be set until all schedulingGates have been cleared");
        }

        ProfileAnnotationRules.Match(Metadata.Annotations, spec, context);
    }

    // What the binding subresource changes does not pass through here.
    /// <inheritdoc/>
    public void ValidateUpdate(Pod old, ValidationContext context)
    {
        ValidateParts(old, context);
        ValidateAnnotationUpdate(old, context);
        PodUpdateRules.Validate(this, old, context);
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(Pod old, ValidationContext context)
    {
        ValidateAnnotationUpdate(old, context);
        new PodStatusRules(this, old, context).Validate();
    }

    /// <inheritdoc/>
    public void ValidateSubresource(string subresource, Pod old, ValidationContext context)
    {
        switch (subresource)
        {
            case "resize":
                ValidateParts(old, context);
                PodResizeRules.Validate(this, old, context);
                break;
            case "ephemeralcontainers":
                ValidateParts(old, context);
                ValidateAnnotationUpdate(old, context);
                PodUpdateRules.EphemeralContainers(this, old, context);
                break;
        }
    }

    private void ValidateAnnotationUpdate(Pod old, ValidationContext context)
    {
        using var _ = context.Enter("metadata");
        PodAnnotationRules.ValidateUpdate(Metadata.Annotations, old.Metadata.Annotations, context);
        PodAnnotationRules.Validate(Metadata.Annotations, Spec ?? new PodSpec(), old.Metadata.Annotations, context);
    }

    // What holds for pods at any time, beyond what holds for their templates.
    private void ValidateParts(Pod? old, ValidationContext context)
    {
        var spec = Spec ?? new PodSpec();
        using (context.Enter("metadata"))
        {
            PodAnnotationRules.Validate(Metadata.Annotations, spec, old?.Metadata.Annotations, context);
        }

        using var _ = context.Enter("spec");
        new PodSpecRules(spec, old?.Spec, Metadata, context).Validate();
        ValidateTokens(spec, context);
        ValidateImages("containers", spec.Containers, context);
        ValidateImages("initContainers", spec.InitContainers, context);
    }

    private static void ValidateTokens(PodSpec spec, ValidationContext context)
    {
        for (var i = 0; string.IsNullOrEmpty(spec.ServiceAccountName) && i < (spec.Volumes?.Count ?? 0); i++)
        {
            for (var j = 0; j < (spec.Volumes![i].Projected?.Sources?.Count ?? 0); j++)
            {
                if (spec.Volumes[i].Projected!.Sources![j].ServiceAccountToken is not null)
                {
                    context.Forbidden($"volumes[{i}].projected.sources[{j}].serviceAccountToken", "must not be specified when serviceAccountName is not set");
                }
            }
        }
    }

    private static void ValidateImages(string list, IReadOnlyList<Container>? containers, ValidationContext context)
    {
        for (var i = 0; i < (containers?.Count ?? 0); i++)
        {
            using var _ = context.Enter(list, i);
            PodSpecRules.ValidateImageSpaces(containers![i].Image, context);
        }
    }
}
