using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

/// <summary>What the writer of a Service hears about fields that do nothing, or soon will.</summary>
internal static class ServiceWarnings
{
    internal const string OldTopologyHints = "service.kubernetes.io/topology-aware-hints";

    internal static void Add(Service service, ICollection<string> warnings)
    {
        if (service.Metadata.Annotations?.ContainsKey(OldTopologyHints) == true)
        {
            warnings.Add($"annotation {OldTopologyHints} is deprecated, please use service.kubernetes.io/topology-mode instead");
        }

        var spec = service.Spec ?? new ServiceSpec();
        if (spec.ClusterIP is not (null or "" or ServiceSpec.None))
        {
            Each("spec.clusterIPs", spec.ClusterIPs, AddressWarnings.Address);
        }

        var isHeadless = spec.Type == ServiceType.ClusterIP && spec.ClusterIP == ServiceSpec.None;
        var hasOutsideAddresses = spec.ExternalIPs is { Count: > 0 };
        AddIf(isHeadless && !string.IsNullOrEmpty(spec.LoadBalancerIP), "spec.loadBalancerIP is ignored for headless services");
        AddIf(isHeadless && hasOutsideAddresses, "spec.externalIPs is ignored for headless services");
        AddIf(isHeadless && spec.SessionAffinity != ServiceAffinity.None, "spec.SessionAffinity is ignored for headless services");
        Each("spec.externalIPs", spec.ExternalIPs, AddressWarnings.Address);
        AddIf(hasOutsideAddresses && !isHeadless && spec.Type != ServiceType.ExternalName, "spec.externalIPs is deprecated and may no longer be implemented in some clusters");
        if (!string.IsNullOrEmpty(spec.LoadBalancerIP))
        {
            AddressWarnings.Address(warnings, "spec.loadBalancerIP", spec.LoadBalancerIP);
        }

        Each("spec.loadBalancerSourceRanges", spec.LoadBalancerSourceRanges, AddressWarnings.Network);
        AddIf(hasOutsideAddresses && spec.Type == ServiceType.ExternalName, "spec.externalIPs is ignored when spec.type is \"ExternalName\"");
        AddIf(!string.IsNullOrEmpty(spec.ExternalName) && spec.Type != ServiceType.ExternalName, "spec.externalName is ignored when spec.type is not \"ExternalName\"");
        AddIf(spec.TrafficDistribution == "PreferClose", "spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"");

        void AddIf(bool isSo, string text)
        {
            if (isSo)
            {
                warnings.Add(text);
            }
        }

        void Each(string path, IReadOnlyList<string>? values, Action<ICollection<string>, string, string> warn)
        {
            for (var i = 0; i < (values?.Count ?? 0); i++)
            {
                warn(warnings, $"{path}[{i}]", values![i]);
            }
        }
    }
}
