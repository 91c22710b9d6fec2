using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

/// <summary>
/// The rules of a pod's spec, in the order in which upstream tells them; the parts of the class follow the parts of the spec.
/// Where an update keeps what was allowed once, <paramref name="old"/> says so.
/// </summary>
/// <param name="spec">The spec; the context stands at it.</param>
/// <param name="old">The spec that it replaces, if any.</param>
/// <param name="pod">The pod's metadata; null for templates, which know some rules not yet.</param>
/// <param name="context">Where errors go.</param>
internal sealed partial class PodSpecRules(PodSpec spec, PodSpec? old, ObjectMeta? pod, ValidationContext context)
{
    private readonly Dictionary<string, Volume> _volumes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _claims = [.. (spec.ResourceClaims ?? []).Select(claim => claim.Name).Where(name => name.Length > 0)];

    private bool HasUserNamespace => spec.HostUsers == false;

    /// <summary>Tells all errors.</summary>
    public void Validate()
    {
        if (spec.TerminationGracePeriodSeconds is null)
        {
            context.Required("terminationGracePeriodSeconds");
        }

        ValidateVolumes();
        ValidateResourceClaims();
        ValidateContainers();
        ValidateInitContainers();
        ValidateEphemeralContainers();
        ValidatePodResources();
        ValidateHostPorts();
        context.Choice("restartPolicy", spec.RestartPolicy, RestartPolicy.Always, RestartPolicy.OnFailure, RestartPolicy.Never);
        context.Choice("dnsPolicy", spec.DnsPolicy, DnsPolicy.ClusterFirstWithHostNet, DnsPolicy.ClusterFirst, DnsPolicy.Default, DnsPolicy.None);
        LabelRules.Labels("nodeSelector", spec.NodeSelector, context);
        ValidateSecurityContext();
        ValidateAffinity();
        ValidateDns();
        ValidateGates();
        ValidateSpread();
        ValidateHostProcess();
        ValidateUserNamespace();
        ValidateHostnameOverride();
        ValidateNames();
        ValidateOs();
        ValidateEnvironmentFiles();
    }

    private void ValidateNames()
    {
        Name("serviceAccountName", spec.ServiceAccountName, NameRules.DnsSubdomain);
        Name("nodeName", spec.NodeName, NameRules.DnsSubdomain);
        context.Between("activeDeadlineSeconds", spec.ActiveDeadlineSeconds, 1, int.MaxValue);
        Name("hostname", spec.Hostname, NameRules.DnsLabel);
        Name("subdomain", spec.Subdomain, NameRules.DnsLabel);
        TolerationRules.All("tolerations", spec.Tolerations, AllowsComparedTolerations, context);
        ValidateHostAliases();
        Name("priorityClassName", spec.PriorityClassName, NameRules.DnsSubdomain);
        if (spec.RuntimeClassName is { } runtime)
        {
            context.Invalid("runtimeClassName", runtime, NameRules.DnsSubdomain(runtime));
        }

        if (spec.PreemptionPolicy is not null)
        {
            context.Choice("preemptionPolicy", spec.PreemptionPolicy, "PreemptLowerPriority", "Never");
        }

        if (spec.Overhead is not null)
        {
            using (context.Enter("overhead"))
            {
                ResourceRules.Requirements(new ResourceRequirements { Limits = spec.Overhead }, null, forPod: false, AllowsPartHugePages, context);
            }
        }
    }

    private void Name(string member, string? name, Func<string, IReadOnlyList<string>> rule)
    {
        if (!string.IsNullOrEmpty(name))
        {
            context.Invalid(member, name, rule(name));
        }
    }

    private void ValidateHostAliases()
    {
        for (var i = 0; i < (spec.HostAliases?.Count ?? 0); i++)
        {
            using var _ = context.Enter("hostAliases", i);
            var alias = spec.HostAliases![i];
            context.Invalid("ip", alias.Ip, IPRules.Address(alias.Ip));
            for (var j = 0; j < (alias.Hostnames?.Count ?? 0); j++)
            {
                if (NameRules.DnsSubdomain(alias.Hostnames![j]) is { Count: > 0 } errors)
                {
                    context.Invalid($"hostnames[{j}]", alias.Hostnames[j], errors);
                }
            }
        }
    }

    private void ValidateResourceClaims()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (spec.ResourceClaims?.Count ?? 0); i++)
        {
            var claim = spec.ResourceClaims![i];
            if (pod?.Annotations?.ContainsKey(WellKnownAnnotations.MirrorPod) == true)
            {
                context.AddAtRoot(FieldErrorReason.FieldValueForbidden, "Forbidden: static pods do not support resource claims");
                continue;
            }

            using var _ = context.Enter("resourceClaims", i);
            if (claim.Name.Length == 0)
            {
                context.Required("name");
            }
            else if (!names.Add(claim.Name))
            {
                context.Duplicate("name", claim.Name);
            }
            else
            {
                context.Invalid("name", claim.Name, NameRules.DnsLabel(claim.Name));
            }

            ValidateSource(claim);
        }
    }

    private void ValidateSource(PodResourceClaim claim)
    {
        if ((claim.ResourceClaimName is null) == (claim.ResourceClaimTemplateName is null))
        {
            context.Invalid("", GoText.Struct(("Name", claim.Name), ("ResourceClaimName", claim.ResourceClaimName), ("ResourceClaimTemplateName", claim.ResourceClaimTemplateName)),
                claim.ResourceClaimName is null
                    ? "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`"
                    : "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
        }

        if (claim.ResourceClaimName is { } name)
        {
            context.Invalid("resourceClaimName", name, NameRules.DnsSubdomain(name));
        }

        if (claim.ResourceClaimTemplateName is { } template)
        {
            context.Invalid("resourceClaimTemplateName", template, NameRules.DnsSubdomain(template));
        }
    }
}
