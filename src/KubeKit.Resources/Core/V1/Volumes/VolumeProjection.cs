namespace KubeKit.Resources.Core.V1;

/// <summary>A source of a projected volume: exactly one of these.</summary>
public sealed partial record VolumeProjection
{
    /// <summary>Keys of a Secret.</summary>
    [ProtoField(1)]
    public SecretProjection? Secret { get; init; }

    /// <summary>Fields of the pod.</summary>
    [ProtoField(2)]
    public DownwardAPIProjection? DownwardAPI { get; init; }

    /// <summary>Keys of a ConfigMap.</summary>
    [ProtoField(3)]
    public ConfigMapProjection? ConfigMap { get; init; }

    /// <summary>A token of the pod's ServiceAccount.</summary>
    [ProtoField(4)]
    public ServiceAccountTokenProjection? ServiceAccountToken { get; init; }

    /// <summary>Trust anchors of the cluster.</summary>
    [ProtoField(5)]
    public ClusterTrustBundleProjection? ClusterTrustBundle { get; init; }

    /// <summary>A private key with a certificate for the pod.</summary>
    [ProtoField(6)]
    public PodCertificateProjection? PodCertificate { get; init; }
}
