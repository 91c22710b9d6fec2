using KubeKit.Controllers;
using KubeKit.Controllers.ClusterRoles;
using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.EndpointSlices;
using KubeKit.Controllers.Endpoints;
using KubeKit.Controllers.GarbageCollection;
using KubeKit.Controllers.Namespaces;
using KubeKit.Controllers.Nodes;
using KubeKit.Controllers.PodGarbageCollection;
using KubeKit.Controllers.Quotas;
using KubeKit.Controllers.ReplicaSets;
using KubeKit.Controllers.ReplicationControllers;
using KubeKit.Controllers.RootCertificates;
using KubeKit.Controllers.ServiceAccounts;
using KubeKit.Controllers.StorageProtection;
using KubeKit.Controllers.TaintEviction;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Rbac.V1;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the controller manager to a host.</summary>
public static class KubeControllersServiceCollectionExtensions
{
    /// <summary>Runs the built-in controllers, each a reconciler as users write them. Needs an <c>IKubeClient</c> (see <c>AddKubeClient</c>).</summary>
    public static IServiceCollection AddKubeControllers(this IServiceCollection services, Action<KubeControllersOptions>? configure = null)
    {
        services.AddOptions<KubeControllersOptions>().Configure(configure ?? (static _ => { }));
        services.AddReconciler<ReplicaSetReconciler, ReplicaSet>();
        services.AddReconciler<ReplicationControllerReconciler, ReplicationController>();
        services.AddReconciler<DeploymentReconciler, Deployment>();
        services.AddReconciler<EndpointsReconciler, Service>();
        services.AddReconciler<EndpointSliceReconciler, Service>();
        services.AddReconciler<ServiceAccountReconciler, Namespace>();
        services.AddReconciler<RootCertificateReconciler, Namespace>();
        services.AddReconciler<NamespaceReconciler, Namespace>();
        services.AddReconciler<ClusterRoleAggregationReconciler, ClusterRole>();
        services.AddHostedService<GarbageCollectorService>();
        services.AddReconciler<QuotaReconciler, ResourceQuota>();
        services.AddReconciler<ClaimProtectionReconciler, PersistentVolumeClaim>();
        services.AddReconciler<VolumeProtectionReconciler, PersistentVolume>();
        services.AddReconciler<NodeReconciler, Node>();
        services.AddReconciler<TaintEvictionReconciler, Pod>();
        services.AddReconciler<PodGarbageReconciler, Pod>();
        services.AddReconciler<TerminatedPodReconciler, Pod>();
        return services;
    }
}
