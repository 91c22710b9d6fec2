namespace KubeKit.Resources.Core.V1;

public sealed partial record ClientIPConfig
{
    [ProtoField(1)]
    public int? TimeoutSeconds { get; init; }
}
