using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record VolumeMount : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(SubPath))
        {
            PathRules.Relative(context, "subPath", SubPath);
        }

        if (!string.IsNullOrEmpty(SubPathExpr))
        {
            if (!string.IsNullOrEmpty(SubPath))
            {
                context.Invalid("subPathExpr", SubPathExpr, "subPathExpr and subPath are mutually exclusive");
            }

            PathRules.Relative(context, "subPathExpr", SubPathExpr);
        }

        context.Supported("mountPropagation", MountPropagation, "Bidirectional", "HostToContainer", "None");
        context.Supported("recursiveReadOnly", RecursiveReadOnly, "Disabled", "Enabled", "IfPossible");
        if (RecursiveReadOnly is not (null or "Disabled") && ReadOnly != true)
        {
            context.Forbidden("recursiveReadOnly", "may only be specified when readOnly is true");
        }
    }
}
