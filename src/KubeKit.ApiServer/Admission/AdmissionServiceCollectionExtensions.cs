using System.Diagnostics.CodeAnalysis;
using KubeKit.ApiServer.Admission.Always;
using KubeKit.ApiServer.Admission.Certificates;
using KubeKit.ApiServer.Admission.Limits;
using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.ApiServer.Admission.Namespaces;
using KubeKit.ApiServer.Admission.Networking;
using KubeKit.ApiServer.Admission.Nodes;
using KubeKit.ApiServer.Admission.Pods;
using KubeKit.ApiServer.Admission.Quotas;
using KubeKit.ApiServer.Admission.Services;
using KubeKit.ApiServer.Admission.Storage;
using KubeKit.ApiServer.Authorization.Rbac;
using KubeKit.ApiServer.CustomResources;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Networking.V1;
using KubeKit.Resources.NodeRuntime.V1;
using KubeKit.Resources.Scheduling.V1;
using KubeKit.Resources.Storage.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KubeKit.ApiServer.Admission;

/// <summary>Registers the admission stages in the order in which they run: upstream's, where they stand for its plugins.</summary>
internal static class AdmissionServiceCollectionExtensions
{
    public static IServiceCollection AddAdmission(this IServiceCollection services)
    {
        services.TryAddSingleton<AdmissionStages>();
        services.TryAddSingleton<ServiceAllocation>();
        return services.AddLookups().AddMutating().AddValidating();
    }

    private static IServiceCollection AddLookups(this IServiceCollection services)
    {
        services.TryAddSingleton<KindCaches>();
        services.TryAddSingleton<SignerPermission>();
        return services
            .AddKindCache<LimitRange>()
            .AddKindCache<ResourceQuota>()
            .AddKindCache<PriorityClass>()
            .AddKindCache<RuntimeClass>()
            .AddKindCache<StorageClass>()
            .AddKindCache<IngressClass>();
    }

    private static IServiceCollection AddMutating(this IServiceCollection services) => services
        .AddMutating<KindCaches>()
        .AddMutating<NamespaceLifecycle>()
        .AddMutating<LimitRanger>()
        .AddMutating<PodServiceAccount>()
        .AddMutating<TaintNodesByCondition>()
        .AddMutating<AlwaysPullImages>()
        .AddMutating<PodPriority>()
        .AddMutating<PodTolerations>()
        .AddMutating<ExtendedResourceToleration>()
        .AddMutating<DefaultStorageClass>()
        .AddMutating<StorageObjectInUseProtection>()
        .AddMutating<PodRuntimeClass>()
        .AddMutating<DefaultIngressClass>()
        .AddMutating<PodTopologyLabels>()
        .AddMutating<RbacCache>()
        .AddMutating<CertificateRequester>()
        // Admission policies and webhooks that change objects belong here: they see what all plugins have made of an object.
        // Addresses and ports come after them, as upstream's storage gives them.
        .AddMutating<ServiceAllocation>()
        .AddMutating<TerminatingKinds>();

    private static IServiceCollection AddValidating(this IServiceCollection services) => services
        .AddValidating<AlwaysAdmit>()
        .AddValidating<PodAntiAffinityTopology>()
        .AddValidating<LimitRanger>()
        .AddValidating<PersistentVolumeClaimResize>()
        .AddValidating<CertificateApproval>()
        .AddValidating<CertificateSigning>()
        .AddValidating<CertificateSubjectRestriction>()
        .AddValidating<DenyServiceExternalIPs>()
        .AddValidating<RbacEscalation>()
        .AddValidating<DefinitionAdmission>()
        // Admission policies and webhooks that only refuse belong here, and quotas after them: nothing is charged that is refused yet.
        .AddValidating<QuotaAdmission>()
        .AddValidating<AlwaysDeny>();

    private static IServiceCollection AddMutating<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IServiceCollection services)
        where T : class, IMutatingAdmission
    {
        services.TryAddSingleton<T>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMutatingAdmission, T>(static provider => provider.GetRequiredService<T>()));
        return services;
    }

    // A stage that does both is one object.
    private static IServiceCollection AddValidating<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IServiceCollection services)
        where T : class, IValidatingAdmission
    {
        services.TryAddSingleton<T>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidatingAdmission, T>(static provider => provider.GetRequiredService<T>()));
        return services;
    }

    private static IServiceCollection AddKindCache<T>(this IServiceCollection services)
        where T : KubeObject, IKubeResource<T>
    {
        services.TryAddSingleton<KindCache<T>>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IKindCache, KindCache<T>>(static provider => provider.GetRequiredService<KindCache<T>>()));
        return services;
    }
}
