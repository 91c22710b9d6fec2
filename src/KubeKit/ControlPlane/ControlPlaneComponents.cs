using KubeKit.Certificates;
using KubeKit.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KubeKit.ControlPlane;

/// <summary>
/// Which components run beside the API server. Every call of <c>AddKubeControlPlane</c> may still say that one does not, so
/// what an earlier call registered is taken back and registered again.
/// </summary>
internal sealed class ControlPlaneComponents
{
    private readonly List<ServiceDescriptor> _registered = [];

    public bool HasControllers { get; set; } = true;

    public bool HasScheduler { get; set; } = true;

    /// <summary>The lease for which those contend that run the same: one that runs no controllers must not keep another from it.</summary>
    public string LeaseName => string.Concat("kubekit", HasControllers ? "-controllers" : "", HasScheduler ? "-scheduler" : "");

    /// <summary>Those of a host, which all calls share.</summary>
    public static ControlPlaneComponents Of(IServiceCollection services)
    {
        var components = services.Select(s => s.ServiceType == typeof(ControlPlaneComponents) ? s.ImplementationInstance : null).OfType<ControlPlaneComponents>().FirstOrDefault();
        if (components is null)
        {
            services.AddSingleton(components = new ControlPlaneComponents());
        }

        return components;
    }

    /// <summary>Registers them last, so that they start when the API server serves and stop before it does.</summary>
    public void Register(IServiceCollection services)
    {
        foreach (var descriptor in _registered)
        {
            services.Remove(descriptor);
        }

        var before = services.ToHashSet(ReferenceEqualityComparer.Instance);
        if (HasControllers)
        {
            AddControllers(services);
        }

        if (HasScheduler)
        {
            services.AddKubeScheduler();
        }

        _registered.Clear();
        _registered.AddRange(services.Where(s => !before.Contains(s)));
    }

    private static void AddControllers(IServiceCollection services)
    {
        services.AddKubeControllers();
        services.AddOptions<KubeControllersOptions>().Configure<ClusterCertificates, IOptions<KubeControlPlaneOptions>>((controllers, certificates, options) =>
        {
            controllers.RootCertificatePem ??= certificates.Authority.Pem;
            controllers.Nodes.GracePeriod = options.Value.NodeGracePeriod;
            controllers.Nodes.MonitorPeriod = TimeSpan.FromTicks(Math.Min(controllers.Nodes.MonitorPeriod.Ticks, options.Value.NodeGracePeriod.Ticks / 4));
        });
    }
}
