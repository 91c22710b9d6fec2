using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record RollingUpdateDeployment
{
    [ProtoField(1)]
    public IntOrString? MaxUnavailable { get; init; }

    [ProtoField(2)]
    public IntOrString? MaxSurge { get; init; }
}
