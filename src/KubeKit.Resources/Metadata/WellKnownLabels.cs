namespace KubeKit.Resources.Metadata;

/// <summary>Labels with a meaning to the cluster.</summary>
public static class WellKnownLabels
{
    /// <summary>The name of a namespace, on it.</summary>
    public const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>The host name of a node.</summary>
    public const string Hostname = "kubernetes.io/hostname";

    /// <summary>The operating system of a node.</summary>
    public const string Os = "kubernetes.io/os";

    /// <summary>The processor architecture of a node.</summary>
    public const string Arch = "kubernetes.io/arch";

    /// <summary>The machine type of a node.</summary>
    public const string InstanceType = "node.kubernetes.io/instance-type";

    /// <summary>The zone of a node.</summary>
    public const string Zone = "topology.kubernetes.io/zone";

    /// <summary>The region of a node.</summary>
    public const string Region = "topology.kubernetes.io/region";

    /// <summary>What the labels of a node's roles start with.</summary>
    public const string NodeRolePrefix = "node-role.kubernetes.io/";

    /// <summary>A node's role.</summary>
    public const string NodeRole = "kubernetes.io/role";

    /// <summary>The node runs the control plane.</summary>
    public const string ControlPlane = "node-role.kubernetes.io/control-plane";

    /// <summary>External load balancers skip the node.</summary>
    public const string ExcludeFromBalancers = "node.kubernetes.io/exclude-from-external-load-balancers";

    /// <summary>The hash of the template that a Deployment made the pod from.</summary>
    public const string PodTemplateHash = "pod-template-hash";

    /// <summary>The Service of an EndpointSlice.</summary>
    public const string ServiceName = "kubernetes.io/service-name";

    /// <summary>Who keeps an EndpointSlice.</summary>
    public const string EndpointSliceManagedBy = "endpointslice.kubernetes.io/managed-by";

    /// <summary>Endpoints that are not mirrored to EndpointSlices.</summary>
    public const string EndpointSliceSkipMirror = "endpointslice.kubernetes.io/skip-mirror";

    /// <summary>The Service has no address.</summary>
    public const string HeadlessService = "service.kubernetes.io/headless";

    /// <summary>Another proxy than the default one serves this Service.</summary>
    public const string ServiceProxyName = "service.kubernetes.io/service-proxy-name";
}
