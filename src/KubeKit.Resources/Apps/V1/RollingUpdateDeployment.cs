using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Apps.V1;

/// <summary>The pace of a rolling update.</summary>
public sealed partial record RollingUpdateDeployment
{
    /// <summary>How many pods may be missing meanwhile, as a number or a percentage (rounded down); 25% when unset.</summary>
    [ProtoField(1)]
    public IntOrString? MaxUnavailable { get; init; }

    /// <summary>How many pods there may be beyond the wanted number, as a number or a percentage (rounded up); 25% when unset.</summary>
    [ProtoField(2)]
    public IntOrString? MaxSurge { get; init; }
}
