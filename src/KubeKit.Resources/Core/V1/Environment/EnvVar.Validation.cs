using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record EnvVar : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Name.Length > 0)
        {
            context.Invalid("name", Name, NameRules.EnvVarName(Name));
        }

        if (ValueFrom is not { } source)
        {
            return;
        }

        var sources = ((object?[])[source.FieldRef, source.ResourceFieldRef, source.ConfigMapKeyRef, source.SecretKeyRef, source.FileKeyRef]).Count(s => s is not null);
        if (sources == 0)
        {
            context.Invalid("valueFrom", "", "must specify one of: `configMapKeyRef`, `fieldRef`, `fileKeyRef`, `resourceFieldRef` or `secretKeyRef`");
        }
        else if (!string.IsNullOrEmpty(Value))
        {
            context.Invalid("valueFrom", "", "may not be specified when `value` is not empty");
        }
        else if (sources > 1)
        {
            context.Invalid("valueFrom", "", "may not have more than one field specified at a time");
        }
    }
}

public sealed partial record EnvFromSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Prefix))
        {
            context.Invalid("prefix", Prefix, NameRules.EnvVarName(Prefix));
        }

        switch (ConfigMapRef, SecretRef)
        {
            case (null, null):
                context.Invalid("", "", "must specify one of: `configMapRef` or `secretRef`");
                break;
            case (not null, not null):
                context.Invalid("", "", "may not have more than one field specified at a time");
                break;
        }
    }
}
