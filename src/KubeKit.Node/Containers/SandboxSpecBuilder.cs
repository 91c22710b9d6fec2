using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Containers;

/// <summary>Resolves a pod's shared side: host name, DNS, host ports.</summary>
internal sealed class SandboxSpecBuilder(NodeOptions options)
{
    // As the kubelet: names within the cluster resolve with few dots.
    private static readonly string[] ClusterDnsOptions = ["ndots:5"];

    public SandboxSpec Build(Pod pod, int attempt)
    {
        var spec = pod.Spec!;
        var (servers, searches, dnsOptions) = Dns(pod, spec);
        return new SandboxSpec
        {
            Pod = new PodIdentity(pod.Metadata.Namespace ?? "", pod.Metadata.Name ?? "", pod.Metadata.Uid ?? ""),
            Attempt = attempt,
            HostName = spec.HostNetwork == true && spec.HostnameOverride is null ? null : HostName(pod, spec),
            HostNetwork = spec.HostNetwork ?? false,
            HostPid = spec.HostPID ?? false,
            HostIpc = spec.HostIPC ?? false,
            ShareProcessNamespace = spec.ShareProcessNamespace ?? false,
            DnsServers = servers,
            DnsSearches = searches,
            DnsOptions = dnsOptions,
            HostEntries = [.. (spec.HostAliases ?? []).SelectMany(a => (a.Hostnames ?? []).Select(name => $"{name}:{a.Ip}"))],
            PortMappings = [.. spec.Containers.Concat(spec.InitContainers ?? []).SelectMany(c => c.Ports ?? [])
                .Where(p => p.HostPort is > 0 && spec.HostNetwork != true)
                .Select(p => new PortMapping(p.Protocol ?? "TCP", p.ContainerPortValue, p.HostPort!.Value, string.IsNullOrEmpty(p.HostIP) ? null : p.HostIP))
                .Distinct()],
            Sysctls = (spec.SecurityContext?.Sysctls ?? []).ToDictionary(s => s.Name, s => s.Value),
        };
    }

    private string HostName(Pod pod, PodSpec spec)
    {
        if (spec.HostnameOverride is { Length: > 0 } replaced)
            return replaced;

        // 63: the longest label of a DNS name; the kubelet cuts there and trims what may not end one.
        var name = spec.Hostname is { Length: > 0 } own ? own : pod.Metadata.Name ?? "";
        name = name.Length > 63 ? name[..63].TrimEnd('-', '.') : name;
        return spec.SetHostnameAsFQDN == true && spec.Subdomain is { Length: > 0 } sub
            ? $"{name}.{sub}.{pod.Metadata.Namespace}.svc.{options.ClusterDomain}"
            : name;
    }

    private (IReadOnlyList<string> Servers, IReadOnlyList<string> Searches, IReadOnlyList<string> Options) Dns(Pod pod, PodSpec spec)
    {
        var policy = spec.DnsPolicy ?? "ClusterFirst";
        var usesCluster = options.ClusterDns.Count > 0
            && (policy == "ClusterFirstWithHostNet" || (policy == "ClusterFirst" && spec.HostNetwork != true));
        var own = spec.DnsConfig;
        string[] searches = usesCluster
            ? [$"{pod.Metadata.Namespace}.svc.{options.ClusterDomain}", $"svc.{options.ClusterDomain}", options.ClusterDomain]
            : [];
        var settings = (usesCluster ? ClusterDnsOptions : []).Where(o => (own?.Options ?? []).All(n => n.Name != o.Split(':')[0]));
        return (
            [.. (usesCluster ? options.ClusterDns : []).Concat(own?.Nameservers ?? []).Distinct()],
            [.. searches.Concat(own?.Searches ?? []).Distinct()],
            [.. settings.Concat((own?.Options ?? []).Select(o => o.Value is { Length: > 0 } v ? $"{o.Name}:{v}" : o.Name ?? ""))]);
    }
}
