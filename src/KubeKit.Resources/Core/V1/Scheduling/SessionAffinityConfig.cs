namespace KubeKit.Resources.Core.V1;

public sealed partial record SessionAffinityConfig
{
    [ProtoField(1)]
    public ClientIPConfig? ClientIP { get; init; }
}
