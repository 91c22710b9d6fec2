namespace KubeKit.Resources.Core.V1;

public sealed partial record VolumeProjection
{
    [ProtoField(1)]
    public SecretProjection? Secret { get; init; }

    [ProtoField(2)]
    public DownwardAPIProjection? DownwardAPI { get; init; }

    [ProtoField(3)]
    public ConfigMapProjection? ConfigMap { get; init; }

    [ProtoField(4)]
    public ServiceAccountTokenProjection? ServiceAccountToken { get; init; }

    [ProtoField(5)]
    public ClusterTrustBundleProjection? ClusterTrustBundle { get; init; }

    [ProtoField(6)]
    public PodCertificateProjection? PodCertificate { get; init; }
}
