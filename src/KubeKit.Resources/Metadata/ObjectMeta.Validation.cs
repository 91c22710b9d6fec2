using System.Text;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Metadata;

// What holds for the metadata of objects and of templates alike; names are ObjectMetaRules' matter.
public sealed partial record ObjectMeta : IValidatedWhole
{
    // 256 KiB, as kube-apiserver: the bound of all annotations of an object together.
    private const int MaxAnnotationBytes = 256 * 1024;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Generation < 0)
        {
            context.Invalid("generation", Generation, "must be greater than or equal to 0");
        }

        LabelRules.Labels("labels", Labels, context);
        ValidateAnnotations(context);
        ValidateOwners(context);
        ValidateFinalizers(context);
    }

    internal void ValidateAnnotations(ValidationContext context)
    {
        long size = 0;
        foreach (var (key, value) in Annotations ?? new Dictionary<string, string>())
        {
            // Unlike labels, annotations take any case.
            context.Invalid("annotations", key, NameRules.QualifiedName(key.ToLowerInvariant()));
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value);
        }

        if (size > MaxAnnotationBytes)
        {
            context.TooLong("annotations", MaxAnnotationBytes);
        }
    }

    private void ValidateOwners(ValidationContext context)
    {
        OwnerReference? controller = null;
        foreach (var owner in OwnerReferences ?? [])
        {
            // Upstream's paths name the list only.
            using (context.Enter("ownerReferences"))
            {
                owner.Validate(context);
            }

            if (owner.Controller != true)
            {
                continue;
            }

            if (controller is not null)
            {
                context.Invalid("ownerReferences", Messages.Json(OwnerReferences), "Only one reference can have Controller set to true. "
                    + $"Found \"true\" in references for {controller.Kind}/{controller.Name} and {owner.Kind}/{owner.Name}");
            }

            controller ??= owner;
        }
    }

    private void ValidateFinalizers(ValidationContext context)
    {
        foreach (var finalizer in Finalizers ?? [])
        {
            context.Invalid("finalizers", finalizer, NameRules.QualifiedName(finalizer));
        }

        if (Finalizers is { } all && all.Contains(WellKnownFinalizers.Orphan) && all.Contains(WellKnownFinalizers.ForegroundDeletion))
        {
            context.Invalid("finalizers", ChoiceRules.ListText(all),
                $"finalizer {WellKnownFinalizers.Orphan} and {WellKnownFinalizers.ForegroundDeletion} cannot be both set");
        }
    }
}
