using KubeKit.ApiServer.CustomResources;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Commit;

/// <summary>How writes to a kind differ from those to most, as upstream's registry strategies say.</summary>
[Flags]
internal enum WriteTraits
{
    /// <summary>As most kinds.</summary>
    None = 0,

    /// <summary>An update creates the object when it is not there.</summary>
    CreatedByUpdate = 1,

    /// <summary>An update must name the version that it changes.</summary>
    NeedsVersion = 2,

    /// <summary>A status write leaves labels, annotations, finalizers and owners as they are.</summary>
    StatusKeepsMetadata = 4,

    /// <summary>A status write leaves labels as they are.</summary>
    StatusKeepsLabels = 8,

    /// <summary>Objects own nothing: a delete never waits for dependents.</summary>
    OwnsNothing = 16,

    /// <summary>A bare delete leaves dependents alone: these kinds were there before garbage collection, and keep what a delete meant then.</summary>
    Orphans = 32,
}

/// <summary>The kinds with traits of their own.</summary>
internal static class KindTraits
{
    private static readonly Dictionary<(string Group, string Plural), WriteTraits> Known = new()
    {
        [("", "endpoints")] = WriteTraits.CreatedByUpdate,
        [("", "events")] = WriteTraits.CreatedByUpdate | WriteTraits.OwnsNothing,
        [("", "limitranges")] = WriteTraits.CreatedByUpdate,
        [("", "services")] = WriteTraits.CreatedByUpdate,
        [("", "replicationcontrollers")] = WriteTraits.Orphans,
        [("events.k8s.io", "events")] = WriteTraits.CreatedByUpdate | WriteTraits.OwnsNothing,
        [("apps", "deployments")] = WriteTraits.StatusKeepsLabels,
        [("batch", "jobs")] = WriteTraits.Orphans,
        [("coordination.k8s.io", "leases")] = WriteTraits.CreatedByUpdate | WriteTraits.NeedsVersion,
        [("node.k8s.io", "runtimeclasses")] = WriteTraits.CreatedByUpdate | WriteTraits.NeedsVersion,
        [("rbac.authorization.k8s.io", "roles")] = WriteTraits.CreatedByUpdate,
        [("rbac.authorization.k8s.io", "rolebindings")] = WriteTraits.CreatedByUpdate,
        [("rbac.authorization.k8s.io", "clusterroles")] = WriteTraits.CreatedByUpdate,
        [("rbac.authorization.k8s.io", "clusterrolebindings")] = WriteTraits.CreatedByUpdate,
        [("policy", "poddisruptionbudgets")] = WriteTraits.NeedsVersion,
        [("storage.k8s.io", "csidrivers")] = WriteTraits.NeedsVersion,
        [("storage.k8s.io", "csinodes")] = WriteTraits.NeedsVersion,
        [("storage.k8s.io", "csistoragecapacities")] = WriteTraits.NeedsVersion,
        [("storage.k8s.io", "volumeattachments")] = WriteTraits.NeedsVersion | WriteTraits.StatusKeepsMetadata,
        [("admissionregistration.k8s.io", "mutatingwebhookconfigurations")] = WriteTraits.NeedsVersion,
        [("admissionregistration.k8s.io", "validatingwebhookconfigurations")] = WriteTraits.NeedsVersion,
        [("admissionregistration.k8s.io", "mutatingadmissionpolicies")] = WriteTraits.NeedsVersion,
        [("admissionregistration.k8s.io", "mutatingadmissionpolicybindings")] = WriteTraits.NeedsVersion,
        [("admissionregistration.k8s.io", "validatingadmissionpolicies")] = WriteTraits.NeedsVersion | WriteTraits.StatusKeepsMetadata,
        [("admissionregistration.k8s.io", "validatingadmissionpolicybindings")] = WriteTraits.NeedsVersion,
        [("apiextensions.k8s.io", "customresourcedefinitions")] = WriteTraits.NeedsVersion,
        [("apiregistration.k8s.io", "apiservices")] = WriteTraits.NeedsVersion | WriteTraits.StatusKeepsMetadata,
        [("flowcontrol.apiserver.k8s.io", "flowschemas")] = WriteTraits.StatusKeepsMetadata,
        [("flowcontrol.apiserver.k8s.io", "prioritylevelconfigurations")] = WriteTraits.StatusKeepsMetadata,
        [("networking.k8s.io", "servicecidrs")] = WriteTraits.StatusKeepsMetadata,
        [("resource.k8s.io", "resourceclaims")] = WriteTraits.StatusKeepsMetadata,
    };

    /// <summary>The traits of a kind. Objects of custom kinds are changed only by those who know their version.</summary>
    public static WriteTraits Of(ResourceDefinition kind) =>
        kind is CustomDefinition ? WriteTraits.NeedsVersion : Known.GetValueOrDefault((kind.Kind.Group, kind.Names.Plural));

    /// <summary>Whether a kind has a trait.</summary>
    public static bool Is(this ResourceDefinition kind, WriteTraits trait) => (Of(kind) & trait) != 0;
}
