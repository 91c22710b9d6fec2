using KubeKit;
using KubeKit.ApiServer;
using KubeKit.Certificates;
using KubeKit.ControlPlane;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Lets an application's own listener speak for the cluster.</summary>
public static class KubeListenOptionsExtensions
{
    /// <summary>
    /// Serves over TLS with a certificate of the cluster's authority, and asks clients for theirs: kubeconfigs with client
    /// certificates work at this listener as at one of the control plane's own. For an API that <c>MapKubeApi</c> serves.
    /// </summary>
    /// <exception cref="InvalidOperationException">The host has no control plane.</exception>
    public static ListenOptions UseKubeHttps(this ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        var services = listen.ApplicationServices;
        services.GetRequiredService<SharedPort>().HasClusterCertificate = true;
        var options = services.GetRequiredService<IOptions<KubeControlPlaneOptions>>().Value;
        var names = ControlPlaneAddresses.CertificateNames([], options.ServerNames, services.GetRequiredService<IOptions<ApiServerOptions>>().Value.ServiceCidr);
        return listen.UseKubeHttps(services.GetRequiredService<ClusterCertificates>().Authority.IssueServer("kube-apiserver", names));
    }
}
