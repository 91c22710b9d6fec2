using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ConfigMapKeySelector : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ReferenceRules.NameAndKey(context, Name, Key);
}

public sealed partial record SecretKeySelector : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ReferenceRules.NameAndKey(context, Name, Key);
}

public sealed partial record ConfigMapEnvSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ReferenceRules.Name(context, "name", Name);
}

public sealed partial record SecretEnvSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ReferenceRules.Name(context, "name", Name);
}

public sealed partial record ObjectFieldSelector : IValidated
{
    private static readonly string[] Fields =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "metadata.labels", "metadata.annotations", "spec.nodeName", "spec.serviceAccountName",
        "spec.hostname", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs", "status.phase",
    ];

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (FieldPath.Length == 0)
        {
            return;
        }

        var bracket = FieldPath.IndexOf("['", StringComparison.Ordinal);
        if (bracket > 0 && FieldPath.EndsWith("']", StringComparison.Ordinal) && FieldPath[..bracket] is "metadata.labels" or "metadata.annotations")
        {
            context.Invalid("fieldPath", FieldPath, NameRules.QualifiedName(FieldPath[(bracket + 2)..^2]));
        }
        else if (!Fields.Contains(FieldPath))
        {
            context.Invalid("fieldPath", FieldPath, $"error converting fieldPath: field label not supported: {FieldPath}");
        }
    }
}

public sealed partial record ResourceFieldSelector : IValidated
{
    private static readonly string[] Resources =
        ["limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"];

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Resource.Length > 0 && !Resource.Contains(ResourceName.HugePagesPrefix, StringComparison.Ordinal))
        {
            context.Supported("resource", Resource, Resources);
        }

        if (Divisor is { } divisor && divisor < Quantity.Zero)
        {
            context.Invalid("divisor", divisor, "must be greater than or equal to 0");
        }
    }
}

internal static class ReferenceRules
{
    internal static void Name(ValidationContext context, string member, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            context.Required(member);
        }
        else
        {
            context.Invalid(member, name, NameRules.DnsSubdomain(name));
        }
    }

    internal static void NameAndKey(ValidationContext context, string? name, string key)
    {
        Name(context, "name", name);
        if (key.Length > 0)
        {
            context.Invalid("key", key, NameRules.ConfigMapKey(key));
        }
    }
}
