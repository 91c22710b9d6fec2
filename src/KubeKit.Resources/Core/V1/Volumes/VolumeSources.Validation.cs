using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record HostPathVolumeSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        PathRules.NoBackSteps(context, "path", Path);
        context.Supported("type", Type, "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");
    }
}

public sealed partial record EmptyDirVolumeSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (SizeLimit is { } limit && limit < Quantities.Quantity.Zero)
        {
            context.Forbidden("sizeLimit", "SizeLimit field must be a valid resource quantity");
        }
    }
}

public sealed partial record SecretVolumeSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (string.IsNullOrEmpty(SecretName))
        {
            context.Required("secretName");
        }

        PathRules.FileMode(context, "defaultMode", DefaultMode);
    }
}

public sealed partial record ConfigMapVolumeSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (string.IsNullOrEmpty(Name))
        {
            context.Required("name");
        }

        PathRules.FileMode(context, "defaultMode", DefaultMode);
    }
}

public sealed partial record SecretProjection : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ReferenceRules.Name(context, "name", Name);
}

public sealed partial record ConfigMapProjection : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ReferenceRules.Name(context, "name", Name);
}

public sealed partial record KeyToPath : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        PathRules.LocalFile(context, "path", Path);
        PathRules.FileMode(context, "mode", Mode);
    }
}

public sealed partial record DownwardAPIVolumeSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => PathRules.FileMode(context, "defaultMode", DefaultMode);
}

public sealed partial record DownwardAPIVolumeFile : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        PathRules.LocalFile(context, "path", Path);
        PathRules.FileMode(context, "mode", Mode);
        switch (FieldRef, ResourceFieldRef)
        {
            case (null, null):
                context.Required("", "one of fieldRef and resourceFieldRef is required");
                break;
            case (not null, not null):
                context.Invalid("", "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
                break;
        }
    }
}

public sealed partial record ServiceAccountTokenProjection : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        PathRules.LocalFile(context, "path", Path);
        if (ExpirationSeconds < 600)
        {
            context.Invalid("expirationSeconds", ExpirationSeconds, "may not specify a duration less than 10 minutes");
        }
        else if (ExpirationSeconds > 1L << 32)
        {
            context.Invalid("expirationSeconds", ExpirationSeconds, "may not specify a duration larger than 2^32 seconds");
        }
    }
}

public sealed partial record VolumeProjection : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var sources = ((object?[])[Secret, DownwardAPI, ConfigMap, ServiceAccountToken, ClusterTrustBundle, PodCertificate]).Count(source => source is not null);
        if (sources == 0)
        {
            context.Required("", "must specify at least one volume type");
        }
        else if (sources > 1)
        {
            context.Forbidden("", "may not specify more than 1 volume type per source");
        }
    }
}

public sealed partial record ProjectedVolumeSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => PathRules.FileMode(context, "defaultMode", DefaultMode);
}
