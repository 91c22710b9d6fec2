using KubeKit.ApiServer.Admission.Services;
using KubeKit.ApiServer.Bootstrap.FlowControl;
using KubeKit.ApiServer.Bootstrap.Rbac;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Networking.V1;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Scheduling.V1;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Bootstrap;

/// <summary>Creates the objects that every cluster has from its first moment.</summary>
internal sealed class ClusterBasics(InternalWriter writer, ServiceAllocation allocation, RbacDefaults rbac, FlowControlDefaults flowControl, AuthorityAgreement agreement, IOptions<ApiServerOptions> options, TimeProvider time)
{
    // Where in-cluster clients find the server, whatever port it really listens on.
    private const int HttpsPort = 443;
    private static readonly string[] Namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        // Each batch is one commit: what the second needs is there with the first.
        await Task.WhenAll([
            .. Namespaces.Select(name => writer.EnsureAsync(new Namespace { Metadata = new ObjectMeta { Name = name } }, cancellationToken).AsTask()),
            .. SystemPriorityClasses.All.Select(priority => writer.EnsureAsync(priority, cancellationToken).AsTask()),
            EnsureServiceRangeAsync(cancellationToken),
        ]);
        await agreement.CheckAsync(cancellationToken);
        await Task.WhenAll(writer.EnsureAsync(KubernetesService(allocation.ServerAddress), cancellationToken).AsTask(), rbac.EnsureAsync(cancellationToken), flowControl.EnsureAsync(cancellationToken), PublishAuthoritiesAsync(cancellationToken));
    }

    // The range that Services get their addresses from, as an object that clients know.
    private async Task EnsureServiceRangeAsync(CancellationToken cancellationToken)
    {
        var range = new ServiceCIDR
        {
            Metadata = new ObjectMeta { Name = "kubernetes", Finalizers = ["networking.k8s.io/service-cidr-finalizer"] },
            Spec = new ServiceCIDRSpec { Cidrs = [options.Value.ServiceCidr] },
        };
        await writer.EnsureAsync(range, cancellationToken);
        await writer.PutStatusAsync<ServiceCIDR>("", "kubernetes", Ready, cancellationToken);
    }

    private ServiceCIDR Ready(ServiceCIDR range) => range.Status?.Conditions?.Any(c => c.Type == "Ready") == true ? range : range with
    {
        Status = new ServiceCIDRStatus
        {
            Conditions = [new Condition { Type = "Ready", Status = ConditionStatus.True, Reason = "NoConflict", Message = "Kubernetes Service CIDR is ready", LastTransitionTime = time.GetUtcNow() }],
        },
    };

    // How servers that extend this one learn whose client certificates to believe.
    private Task PublishAuthoritiesAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ClientAuthorities.Count == 0)
        {
            return Task.CompletedTask;
        }

        var data = new Dictionary<string, string> { ["client-ca-file"] = string.Concat(options.Value.ClientAuthorities.Select(a => a.ExportCertificatePem() + "\n")) };
        var map = new ConfigMap { Metadata = new ObjectMeta { Name = "extension-apiserver-authentication", Namespace = "kube-system" }, Data = data };
        return writer.PutAsync(map, old => old with { Data = new Dictionary<string, string>([.. (old.Data ?? data).Where(d => !data.ContainsKey(d.Key)), .. data]) }, cancellationToken).AsTask();
    }

    /// <summary>The Service under which pods reach the API server.</summary>
    private static Service KubernetesService(System.Net.IPAddress address) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = "kubernetes",
            Namespace = "default",
            Labels = new Dictionary<string, string> { ["component"] = "apiserver", ["provider"] = "kubernetes" },
        },
        Spec = new ServiceSpec
        {
            Type = ServiceType.ClusterIP,
            ClusterIP = address.ToString(),
            ClusterIPs = [address.ToString()],
            IpFamilyPolicy = IpFamilyPolicy.SingleStack,
            IpFamilies = [ServiceAddresses.FamilyOf(address)],
            SessionAffinity = "None",
            InternalTrafficPolicy = "Cluster",
            // What it points to is the server's listening port; the Endpoints say which that is.
            Ports = [new ServicePort { Name = "https", Protocol = "TCP", Port = HttpsPort, TargetPort = IntOrString.FromInt32(6443) }],
        },
    };
}
