using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// How the pod resolves names, how it is named, and the files that give it variables.
internal sealed partial class PodSpecRules
{
    // What resolvers take: glibc reads three nameservers, and lists of this length.
    private const int MaxNameservers = 3;
    private const int MaxSearches = 32;
    private const int MaxSearchLength = 2048;
    private const int MaxHostnameLength = 64;

    private void ValidateDns()
    {
        if (spec.DnsPolicy == DnsPolicy.None && spec.DnsConfig is null)
        {
            context.Required("dnsConfig", "must provide `dnsConfig` when `dnsPolicy` is None");
            return;
        }

        if (spec.DnsConfig is not { } dns)
        {
            return;
        }

        using var _ = context.Enter("dnsConfig");
        if (spec.DnsPolicy == DnsPolicy.None && dns.Nameservers is not { Count: > 0 })
        {
            context.Required("nameservers", "must provide at least one DNS nameserver when `dnsPolicy` is None");
            return;
        }

        if (dns.Nameservers is { Count: > MaxNameservers })
        {
            context.Invalid("nameservers", dns.Nameservers, $"must not have more than {MaxNameservers} nameservers");
        }

        for (var i = 0; i < (dns.Nameservers?.Count ?? 0); i++)
        {
            context.Invalid($"nameservers[{i}]", dns.Nameservers![i], IPRules.Address(dns.Nameservers[i]));
        }

        ValidateSearches(dns.Searches);
        for (var i = 0; i < (dns.Options?.Count ?? 0); i++)
        {
            if (string.IsNullOrEmpty(dns.Options![i].Name))
            {
                context.Required($"options[{i}]", "must not be empty");
            }
        }
    }

    private void ValidateSearches(IReadOnlyList<string>? searches)
    {
        if (searches is not { Count: > 0 })
        {
            return;
        }

        if (searches.Count > MaxSearches)
        {
            context.Invalid("searches", searches, $"must not have more than {MaxSearches} search paths");
        }

        if (searches.Sum(search => search.Length + 1) - 1 > MaxSearchLength)
        {
            context.Invalid("searches", searches, $"must not have more than {MaxSearchLength} characters (including spaces) in the search list");
        }

        for (var i = 0; i < searches.Count; i++)
        {
            var search = searches[i].EndsWith('.') ? searches[i][..^1] : searches[i];
            if (searches[i] != ".")
            {
                context.Invalid($"searches[{i}]", search, NameRules.DnsSubdomainWithUnderscore(search));
            }
        }
    }

    private void ValidateHostnameOverride()
    {
        if (spec.HostnameOverride is not { } name)
        {
            return;
        }

        if (spec.SetHostnameAsFQDN == true)
        {
            context.Forbidden("hostnameOverride", "may not be specified when setHostnameAsFQDN is true");
        }

        if (spec.HostNetwork == true)
        {
            context.Forbidden("hostnameOverride", "may not be specified when hostNetwork is true");
        }

        if (name.Length > MaxHostnameLength)
        {
            context.TooLong("hostnameOverride", MaxHostnameLength);
        }

        context.Invalid("hostnameOverride", name, NameRules.DnsSubdomain(name));
    }

    private void ValidateEnvironmentFiles()
    {
        if (!AnyContainerReadsFiles())
        {
            return;
        }

        foreach (var (path, container) in PlacedContainers(spec))
        {
            for (var i = 0; i < (container.Env?.Count ?? 0); i++)
            {
                if (container.Env![i].ValueFrom?.FileKeyRef is not { } file)
                {
                    continue;
                }

                var member = $"{path}.env[{i}].valueFrom.fileKeyRef.volumeName";
                if (spec.Volumes?.LastOrDefault(volume => volume.Name == file.VolumeName) is not { } source)
                {
                    context.NotFound(member, file.VolumeName);
                }
                else if (source.EmptyDir is null)
                {
                    context.Invalid(member, file.VolumeName, "referenced volume must be of type emptyDir");
                }
            }
        }
    }

    private bool AnyContainerReadsFiles() =>
        spec.Containers.Any(ReadsFiles) || spec.InitContainers?.Any(ReadsFiles) == true || spec.EphemeralContainers?.Any(container => ReadsFiles(container.ToContainer())) == true;

    private static bool ReadsFiles(Container container) => container.Env?.Any(variable => variable.ValueFrom?.FileKeyRef is not null) == true;
}
