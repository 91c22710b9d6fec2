using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record Ingress : IValidatedWhole, IValidatedUpdate<Ingress>, IValidatedStatusUpdate<Ingress>, IWarnsOnWrite<Ingress>
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Part("spec", Spec ?? new IngressSpec());

        // The class by annotation is older; both together would say two things.
        if (Spec?.IngressClassName is { } name && Metadata.Annotations?.GetValueOrDefault(ClassAnnotation) is { } older && older != name)
        {
            context.Invalid($"annotations.{ClassAnnotation}", older, "must match `ingressClassName` when both are specified");
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(Ingress old, ValidationContext context) => context.Part("spec", Spec ?? new IngressSpec());

    /// <inheritdoc/>
    public void ValidateStatusUpdate(Ingress old, ValidationContext context)
    {
        using var _ = context.Enter("status.loadBalancer");
        var known = (old.Status?.LoadBalancer.Ingress ?? []).Select(entry => entry.Ip).ToHashSet();
        var entries = Status?.LoadBalancer.Ingress ?? [];
        for (var i = 0; i < entries.Count; i++)
        {
            var (ip, host) = (entries[i].Ip, entries[i].Hostname);
            if (!string.IsNullOrEmpty(ip) && !known.Contains(ip))
            {
                context.Invalid($"ingress[{i}].ip", ip, IPRules.Address(ip));
            }

            if (!string.IsNullOrEmpty(host))
            {
                context.Invalid($"ingress[{i}].hostname", host, NameRules.DnsSubdomain(host));
                if (SloppyIP.Parse(host) is not null)
                {
                    context.Invalid($"ingress[{i}].hostname", host, "must be a DNS name, not an IP address");
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Warn(Ingress? old, ICollection<string> warnings)
    {
        if (old is null && Spec?.IngressClassName is null && Metadata.Annotations?.ContainsKey(ClassAnnotation) == true)
        {
            warnings.Add($"annotation \"{ClassAnnotation}\" is deprecated, please use 'spec.ingressClassName' instead");
        }
    }
}

public sealed partial record IngressSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (DefaultBackend is null && Rules is not { Count: > 0 })
        {
            context.Invalid("", new Verbatim(Rules is null ? "null" : "[]"), "either `defaultBackend` or `rules` must be specified");
        }

        context.Part("defaultBackend", DefaultBackend);
        context.Parts("rules", Rules);
        context.Parts("tls", Tls);
        if (IngressClassName is not null)
        {
            context.Invalid("ingressClassName", IngressClassName, NameRules.DnsSubdomain(IngressClassName));
        }
    }
}

public sealed partial record IngressTLS : IValidatedWhole
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

public sealed partial record IngressRule : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Host))
        {
            if (SloppyIP.Parse(Host) is not null)
            {
                context.Invalid("host", Host, "must be a DNS name, not an IP address");
            }

            context.Invalid("host", Host, HostRules.Host(Host));
        }

        if (Http is { Paths.Count: 0 })
        {
            context.Required("http.paths");
        }

        using var _ = context.Enter("http");
        context.Parts("paths", Http?.Paths);
    }
}
