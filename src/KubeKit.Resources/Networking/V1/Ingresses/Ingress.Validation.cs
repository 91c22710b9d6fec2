using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record Ingress : IValidated
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec?.DefaultBackend is null && Spec?.Rules is not { Count: > 0 })
        {
            context.Invalid("spec", new Verbatim("[]"), "either `defaultBackend` or `rules` must be specified");
        }

        // The class by annotation is older; both together would say two things.
        if (Spec?.IngressClassName is not null && Metadata.ResourceVersion is null && Metadata.Annotations?.GetValueOrDefault(ClassAnnotation) is { } older)
        {
            context.Invalid($"metadata.annotations[{ClassAnnotation}]", older, "can not be set when the class field is also set");
        }
    }
}

public sealed partial record IngressSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (IngressClassName is not null)
        {
            context.Invalid("ingressClassName", IngressClassName, NameRules.DnsSubdomain(IngressClassName));
        }
    }
}

public sealed partial record IngressTLS : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        for (var i = 0; i < (Hosts?.Count ?? 0); i++)
        {
            context.Invalid($"hosts[{i}]", Hosts![i], HostRules.Host(Hosts[i]));
        }

        if (!string.IsNullOrEmpty(SecretName))
        {
            context.Invalid("secretName", SecretName, NameRules.DnsSubdomain(SecretName));
        }
    }
}

public sealed partial record IngressRule : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (string.IsNullOrEmpty(Host))
        {
            return;
        }

        if (IPRules.Address(Host).Count == 0)
        {
            context.Invalid("host", Host, "must be a DNS name, not an IP address");
        }
        else
        {
            context.Invalid("host", Host, HostRules.Host(Host));
        }
    }
}
