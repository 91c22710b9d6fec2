using System.Collections.Frozen;

namespace KubeKit.ApiServer.Admission;

/// <summary>The admission plugins of Kubernetes 1.36 by name, as <c>--enable-admission-plugins</c> and its twin know them.</summary>
public static class AdmissionPlugins
{
    /// <summary>Those that are on unless they are disabled.</summary>
    public static IReadOnlySet<string> OnByDefault { get; } = Set(
        "CertificateApproval", "CertificateSigning", "CertificateSubjectRestriction", "ClusterTrustBundleAttest", "DefaultIngressClass", "DefaultStorageClass",
        "DefaultTolerationSeconds", "LimitRanger", "MutatingAdmissionPolicy", "MutatingAdmissionWebhook", "NamespaceLifecycle", "PersistentVolumeClaimResize",
        "PodSecurity", "PodTopologyLabels", "Priority", "ResourceQuota", "RuntimeClass", "ServiceAccount", "StorageObjectInUseProtection",
        "TaintNodesByCondition", "ValidatingAdmissionPolicy", "ValidatingAdmissionWebhook");

    /// <summary>Those that are off unless they are enabled.</summary>
    public static IReadOnlySet<string> OffByDefault { get; } = Set(
        "AlwaysAdmit", "AlwaysDeny", "AlwaysPullImages", "DenyServiceExternalIPs", "EventRateLimit", "ExtendedResourceToleration", "ImagePolicyWebhook",
        "LimitPodHardAntiAffinityTopology", "NamespaceAutoProvision", "NamespaceExists", "NodeRestriction", "OwnerReferencesPermissionEnforcement",
        "PodNodeSelector", "PodTolerationRestriction");

    /// <summary>Whether there is a plugin of that name.</summary>
    public static bool IsKnown(string name) => OnByDefault.Contains(name) || OffByDefault.Contains(name);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>A stage that stands for one of <see cref="AdmissionPlugins"/>, so that it can be turned on and off by its name. A stage without always runs.</summary>
internal interface IAdmissionPlugin
{
    /// <summary>The plugin's name.</summary>
    string PluginName { get; }
}
